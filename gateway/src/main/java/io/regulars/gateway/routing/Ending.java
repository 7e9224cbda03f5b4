package io.regulars.gateway.routing;

import io.vertx.ext.web.RoutingContext;

/** Whether the end of a request was told already: end handlers that are added afterwards hear of it no more. */
final class Ending {
    private static final String TOLD = Ending.class.getName();

    private Ending() {}

    static void watch(RoutingContext context) {
        context.addEndHandler(ended -> context.put(TOLD, true));
    }

    static boolean isTold(RoutingContext context) {
        return context.get(TOLD) != null || context.response().closed();
    }
}
