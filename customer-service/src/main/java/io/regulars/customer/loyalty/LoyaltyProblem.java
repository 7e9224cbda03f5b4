package io.regulars.customer.loyalty;

import io.regulars.kit.problem.ProblemType;

/** Why points can not be had. */
enum LoyaltyProblem implements ProblemType {
    NOT_ENOUGH_POINTS("not-enough-points", "There are not so many points to spend"),
    HOLD_ENDED("hold-ended", "This hold sets nothing aside any more");

    private final String slug;
    private final String title;

    LoyaltyProblem(String slug, String title) {
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
