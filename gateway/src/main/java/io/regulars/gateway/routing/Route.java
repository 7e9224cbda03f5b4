package io.regulars.gateway.routing;

import java.util.Arrays;
import java.util.List;

/**
 * One line of the route table.
 *
 * @param pattern see {@link PathPattern}
 * @param service null where the gateway answers itself
 * @param slow whether an answer may take the long deadline
 * @param unlimited whether the body may be of any size and take any time, as long as it keeps coming
 */
public record Route(String pattern, Service service, Access access, boolean slow, boolean unlimited) {
    /** Who is let in. */
    public enum Access {
        /** Whoever has an API key; scopes are the answering side's to check. */
        KEY,
        /** Anybody: the path itself carries a token, or there is nothing to protect. */
        PUBLIC,
        /** Whoever signs the body; the gateway's own resource verifies that. */
        SIGNED,
        /** The administrator. */
        ADMIN
    }

    static Route key(String pattern, Service service) {
        return new Route(pattern, service, Access.KEY, false, false);
    }

    static Route open(String pattern, Service service) {
        return new Route(pattern, service, Access.PUBLIC, false, false);
    }

    static Route signed(String pattern) {
        return new Route(pattern, null, Access.SIGNED, false, false);
    }

    static Route admin(String pattern) {
        return new Route(pattern, null, Access.ADMIN, false, false);
    }

    Route slowly() {
        return new Route(pattern, service, access, true, unlimited);
    }

    Route ofAnySize() {
        return new Route(pattern, service, access, true, true);
    }

    /** Batches cost by their items. */
    boolean countsItems() {
        return pattern.endsWith("/batch");
    }

    boolean takesOrders() {
        return pattern.startsWith("/v1/orders/");
    }

    /** A raw path's segments; nothing is decoded, so an encoded letter never matches a plain one. */
    static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }
}
