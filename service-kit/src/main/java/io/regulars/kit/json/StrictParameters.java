package io.regulars.kit.json;

import jakarta.ws.rs.core.UriInfo;

import io.regulars.kit.problem.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** U+0000 in a query, which no text of PostgreSQL can hold, is refused as it is in a body. */
class StrictParameters {
    @ServerRequestFilter
    void check(UriInfo uri) {
        if (uri.getRequestUri().getRawQuery() == null) {
            return;
        }
        uri.getQueryParameters().forEach((name, values) -> {
            if (values.stream().anyMatch(value -> value.indexOf('\u0000') >= 0)) {
                throw ProblemException.invalid(name, "must not contain U+0000");
            }
        });
    }
}
