package io.regulars.customer.identity;

import io.regulars.kit.problem.ProblemType;

/** Why two customer records can not become one, or two again. */
enum IdentityProblem implements ProblemType {
    CAN_NOT_MERGE("can-not-merge", "These customers can not be merged"),
    CAN_NOT_UNMERGE("can-not-unmerge", "This customer was not merged"),
    ERASED("customer-erased", "This customer was erased");

    private final String slug;
    private final String title;

    IdentityProblem(String slug, String title) {
        this.slug = slug;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return 409;
    }
}
