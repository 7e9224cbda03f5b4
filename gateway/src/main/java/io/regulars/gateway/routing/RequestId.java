package io.regulars.gateway.routing;

import java.util.UUID;
import java.util.regex.Pattern;

import io.vertx.ext.web.RoutingContext;

/** Names a request, so that the caller's log and ours can be laid side by side. */
final class RequestId {
    static final String HEADER = "X-Request-Id";
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    /** The caller's own if it is a plain one, else a new one; it stands on the answer. */
    static void assign(RoutingContext context) {
        String own = context.request().getHeader(HEADER);
        String id = own != null && ACCEPTED.matcher(own).matches()
                ? own
                : UUID.randomUUID().toString();
        context.response().putHeader(HEADER, id);
    }

    static String of(RoutingContext context) {
        return context.response().headers().get(HEADER);
    }
}
