package io.regulars.kit.idempotency;

import io.regulars.kit.problem.ProblemType;

/** How an {@code Idempotency-Key} is refused. */
public enum IdempotencyProblem implements ProblemType {
    KEY_REUSED("idempotency-key-reused", "The key was used with another body", 422),
    IN_FLIGHT("idempotency-in-flight", "The first request with this key is still being worked on", 409);

    private final String slug;
    private final String title;
    private final int status;

    IdempotencyProblem(String slug, String title, int status) {
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
