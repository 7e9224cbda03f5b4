package io.regulars.outreach;

import io.regulars.kit.problem.ProblemType;

/** What only this service refuses. */
public enum OutreachProblem implements ProblemType {
    TOUCH_ENDED("touch-ended", "The touch is past cancelling", 409);

    private final String slug;
    private final String title;
    private final int status;

    OutreachProblem(String slug, String title, int status) {
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
