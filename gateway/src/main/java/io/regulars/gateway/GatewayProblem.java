package io.regulars.gateway;

import io.regulars.kit.problem.ProblemType;

/** What only the gateway refuses. */
public enum GatewayProblem implements ProblemType {
    BAD_REQUEST("bad-request", "The request is not well-formed HTTP", 400),
    BAD_PATH("bad-path", "The path is ambiguous and is not passed on", 400),
    TENANT_EXISTS("tenant-exists", "There is a tenant of this name", 409),
    TOO_SLOW("request-timeout", "The body did not arrive in time", 408),
    URI_TOO_LONG("uri-too-long", "The path and query are too long", 414),
    HEADERS_TOO_LARGE("headers-too-large", "The headers are too large", 431);

    private final String slug;
    private final String title;
    private final int status;

    GatewayProblem(String slug, String title, int status) {
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
