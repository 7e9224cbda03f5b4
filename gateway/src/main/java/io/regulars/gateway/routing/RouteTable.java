package io.regulars.gateway.routing;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import static io.regulars.gateway.routing.Route.admin;
import static io.regulars.gateway.routing.Route.key;
import static io.regulars.gateway.routing.Route.open;
import static io.regulars.gateway.routing.Route.signed;
import static io.regulars.gateway.routing.Service.CUSTOMER;
import static io.regulars.gateway.routing.Service.OUTREACH;
import static io.regulars.gateway.routing.Service.SCORING;

/** Every path there is, and who answers it; the first line that matches decides, and what matches none is not there. */
public final class RouteTable {
    private static final Service GATEWAY = null;

    private static final List<Route> ROUTES = List.of(
            key("/v1/orders/batch", CUSTOMER),
            key("/v1/orders/**", CUSTOMER),
            key("/v1/customers/batch", CUSTOMER),
            key("/v1/customers/*/value/**", SCORING),
            key("/v1/customers/*/next-action", OUTREACH),
            key("/v1/customers/*/overview", GATEWAY),
            key("/v1/customers/**", CUSTOMER),
            key("/v1/settings", CUSTOMER),
            key("/v1/imports/**", CUSTOMER).ofAnySize(),
            key("/v1/attribute-classes", CUSTOMER),
            key("/v1/notes/**", CUSTOMER),
            key("/v1/owners/**", CUSTOMER),
            key("/v1/erasures/**", CUSTOMER),
            key("/v1/retention", CUSTOMER),
            key("/v1/accesses", CUSTOMER),
            key("/v1/complaints/**", CUSTOMER),
            key("/v1/feedback/**", CUSTOMER),
            key("/v1/categories/**", CUSTOMER),
            key("/v1/loyalty/**", CUSTOMER),
            key("/v1/coupons/**", CUSTOMER),
            key("/v1/coupon-codes/**", CUSTOMER),
            key("/v1/referrals/**", CUSTOMER),
            key("/v1/values/**", SCORING),
            key("/v1/scoring/**", SCORING).slowly(),
            key("/v1/segments/**", SCORING),
            key("/v1/targets/**", SCORING),
            key("/v1/acquisition-costs/**", SCORING),
            key("/v1/reports/complaints", CUSTOMER).slowly(),
            key("/v1/reports/**", SCORING).slowly(),
            key("/v1/lost-customers/**", SCORING),
            key("/v1/templates/**", OUTREACH),
            key("/v1/playbooks/**", OUTREACH),
            key("/v1/playbook-library/**", OUTREACH),
            key("/v1/touches/**", OUTREACH),
            key("/v1/contact-policy", OUTREACH),
            key("/v1/calendar/**", OUTREACH),
            key("/v1/channels/**", OUTREACH),
            key("/v1/tasks/**", OUTREACH),
            key("/v1/experiments/**", OUTREACH),
            key("/v1/winback/**", OUTREACH),
            open("/c/*", CUSTOMER),
            open("/u/*", OUTREACH),
            open("/r/*", OUTREACH),
            open("/hooks/channels/*", OUTREACH),
            signed("/hooks/shopify/*"),
            signed("/hooks/woocommerce/*"),
            signed("/hooks/generic/*"),
            key("/v1/connections/**", GATEWAY),
            key("/v1/webhooks/**", GATEWAY),
            key("/v1/audit-log/**", GATEWAY),
            key("/v1/api-keys", GATEWAY),
            key("/v1/api-keys/*", GATEWAY),
            key("/v1/api-keys/*/rotate", GATEWAY),
            admin("/admin/tenants"),
            admin("/admin/tenants/*/keys"),
            open("/openapi", GATEWAY),
            open("/openapi.json", GATEWAY),
            open("/openapi.yaml", GATEWAY),
            open("/docs/**", GATEWAY),
            open("/q/health/live", GATEWAY),
            open("/q/health/ready", GATEWAY));

    private record Line(PathPattern pattern, Route route) {}

    private static final List<Line> LINES = ROUTES.stream()
            .map(route -> new Line(new PathPattern(route.pattern()), route))
            .toList();

    /** A letter in disguise: services read it as itself, the patterns here would not. */
    private static final Pattern DISGUISED = Pattern.compile("%(?:[46][1-9A-Fa-f]|[57][0-9Aa])");

    private RouteTable() {}

    /** All of it, for those who walk it. */
    static List<Route> all() {
        return ROUTES;
    }

    /** The line for a raw path, without its query. */
    public static Optional<Route> find(String path) {
        if (DISGUISED.matcher(path).find() || path.endsWith("/") && path.startsWith("/v1/")) {
            return Optional.empty();
        }
        List<String> segments = Route.segments(path);
        for (Line line : LINES) {
            if (line.pattern().matches(segments)) {
                return Optional.of(line.route());
            }
        }
        return Optional.empty();
    }
}
