package io.regulars.customer.privacy;

import io.regulars.kit.problem.ProblemType;

/** How requests about erased people are refused. */
public enum PrivacyProblem implements ProblemType {
    CUSTOMER_ERASED("customer-erased", "This customer was erased", 409);

    private final String slug;
    private final String title;
    private final int status;

    PrivacyProblem(String slug, String title, int status) {
        this.slug = slug;
        this.title = title;
        this.status = status;
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
        return status;
    }
}
