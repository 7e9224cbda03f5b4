package io.regulars.kit.problem;

/** What any service may answer. */
public enum CommonProblem implements ProblemType {
    MALFORMED_JSON("malformed-json", "The body is not the JSON that is expected here", 400),
    VALIDATION("validation", "The request is not valid", 400),
    BAD_CURSOR("bad-cursor", "The cursor is not one of this list", 400),
    BAD_FILTER("bad-filter", "The filter or the order can not be applied", 400),
    UNAUTHORIZED("unauthorized", "Credentials are missing or not valid", 401),
    FORBIDDEN("forbidden", "The credentials lack the scope for this", 403),
    NOT_FOUND("not-found", "There is no such thing", 404),
    METHOD_NOT_ALLOWED("method-not-allowed", "This path does not know this method", 405),
    NOT_ACCEPTABLE("not-acceptable", "This can not be answered in the media type asked for", 406),
    CONFLICT("conflict", "The request contradicts what is stored", 409),
    PRECONDITION_FAILED("precondition-failed", "The resource is not the one that If-Match names", 412),
    TOO_LARGE("too-large", "The body is too large", 413),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The body's media type or encoding is not taken here", 415),
    RATE_LIMITED("rate-limited", "Too many requests", 429),
    INTERNAL("internal", "Something went wrong on our side", 500),
    UNAVAILABLE("unavailable", "Temporarily not possible, please try again", 503);

    private final String slug;
    private final String title;
    private final int status;

    CommonProblem(String slug, String title, int status) {
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
