package io.regulars.kit.problem;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.regulars.kit.json.JsonProblems;
import io.regulars.kit.tenancy.DatabaseException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where refusals and failures become answers. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final AllowedMethods allowed;

    ProblemMappers(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    Response refused(ProblemException e, UriInfo uri) {
        return e.problem().at(uri.getPath()).toResponse();
    }

    @ServerExceptionMapper
    Response malformed(JsonProcessingException e, UriInfo uri) {
        return JsonProblems.of(e).at(uri.getPath()).toResponse();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(UriInfo uri) {
        return answer(CommonProblem.UNAUTHORIZED, "a valid token of this service's audience is needed", uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        return answer(CommonProblem.FORBIDDEN, "the credentials lack the scope that this path needs", uri);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return malformed(json, uri);
        }
        CommonProblem type = switch (e.getResponse().getStatus()) {
            case 401 -> CommonProblem.UNAUTHORIZED;
            case 403 -> CommonProblem.FORBIDDEN;
            case 404 -> CommonProblem.NOT_FOUND;
            case 405 -> CommonProblem.METHOD_NOT_ALLOWED;
            case 406 -> CommonProblem.NOT_ACCEPTABLE;
            case 413 -> CommonProblem.TOO_LARGE;
            case 415 -> CommonProblem.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> CommonProblem.UNAVAILABLE;
            default -> e.getResponse().getStatus() < 500 ? CommonProblem.VALIDATION : null;
        };
        Response answer = type == null ? failed(e, uri) : answer(type, detail(type), uri);
        return type == CommonProblem.METHOD_NOT_ALLOWED
                ? Response.fromResponse(answer).allow(allowed.of(uri.getPath())).build()
                : answer;
    }

    private static String detail(CommonProblem type) {
        return switch (type) {
            case UNSUPPORTED_MEDIA_TYPE ->
                "Content-Type must be application/json, or what /openapi names for this path";
            case NOT_ACCEPTABLE -> "Accept must take application/json, or what /openapi names for this path";
            default -> type.title();
        };
    }

    @ServerExceptionMapper
    Response failed(Throwable e, UriInfo uri) {
        if (DatabaseException.isTransient(e)) {
            LOG.warnf("database not available: %s", rootOf(e).getClass().getName());
            return answer(CommonProblem.UNAVAILABLE, "the database does not answer", uri);
        }
        String occurrence = "urn:uuid:" + UUID.randomUUID();
        LOG.errorf(e, "request failed, occurrence=%s", occurrence);
        return Problem.of(CommonProblem.INTERNAL, "our log has more under this occurrence", List.of())
                .at(occurrence)
                .toResponse();
    }

    private static Response answer(ProblemType type, String detail, UriInfo uri) {
        return Problem.of(type, detail, List.of()).at(uri.getPath()).toResponse();
    }

    private static Throwable rootOf(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
