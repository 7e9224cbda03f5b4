package io.regulars.gateway.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.gateway.GatewayProblem;
import io.regulars.gateway.key.AdminToken;
import io.regulars.gateway.limits.LimitsConfig;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** Looks at every request, in this order: its line, its head, its route, its announced body; {@link Admission} at who sent it. */
@ApplicationScoped
class Entrance {
    private static final Logger LOG = Logger.getLogger(Entrance.class);
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE + 100;
    private static final Problem AFTER_THE_LAST =
            Problem.of(GatewayProblem.BAD_REQUEST, "nothing may follow a chunked request on its connection", List.of());
    private static final Problem NOT_FOUND = Problem.of(CommonProblem.NOT_FOUND, "there is no such path", List.of());

    private final LimitsConfig limits;
    private final AdminToken adminToken;
    private final Admission admission;
    private final Refusals refusals;
    private final RequestMetrics metrics;
    private final LastRequests lastRequests;
    private final BrowserRules browserRules;

    Entrance(
            LimitsConfig limits,
            AdminToken adminToken,
            Admission admission,
            Refusals refusals,
            RequestMetrics metrics,
            LastRequests lastRequests,
            BrowserRules browserRules) {
        this.limits = limits;
        this.adminToken = adminToken;
        this.admission = admission;
        this.refusals = refusals;
        this.metrics = metrics;
        this.lastRequests = lastRequests;
        this.browserRules = browserRules;
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).handler(this::admit).failureHandler(this::fail);
    }

    private void admit(RoutingContext context) {
        RequestId.assign(context);
        Ending.watch(context);
        Optional<Problem> fault = lastRequests.admits(context) ? Optional.empty() : Optional.of(AFTER_THE_LAST);
        fault = fault.or(() -> RequestLine.fault(context.request().uri(), limits.uriSize()))
                .or(() -> RequestHead.fault(context.request(), limits));
        if (fault.isPresent()) {
            metrics.observe(context, "none");
            refuse(context, fault.get());
            return;
        }
        if (browserRules.apply(context)) {
            return;
        }
        Optional<Route> found =
                RouteTable.find(RequestLine.path(context.request().uri()));
        metrics.observe(context, found.map(Route::pattern).orElse("none"));
        if (found.isEmpty() || found.get().access() == Route.Access.ADMIN && !adminToken.isSet()) {
            refuse(context, NOT_FOUND);
            return;
        }
        Route route = found.get();
        Optional<Problem> bodyFault = RequestHead.bodyFault(context.request(), route, limits);
        if (bodyFault.isPresent()) {
            refuse(context, bodyFault.get());
            return;
        }
        admission.admit(context, route);
    }

    /** What the router itself refuses, and our own mistakes: never with the path in the log, which holds ids. */
    private void fail(RoutingContext context) {
        if (context.response().headWritten()) {
            context.request().connection().close();
        } else if (context.statusCode() >= 400 && context.statusCode() < 500) {
            refuse(context, Problem.of(GatewayProblem.BAD_REQUEST, "the request can not be read", List.of()));
        } else {
            String occurrence = "urn:uuid:" + UUID.randomUUID();
            LOG.errorf(context.failure(), "request failed, occurrence=%s", occurrence);
            refuse(
                    context,
                    Problem.of(CommonProblem.INTERNAL, "our log has more under this occurrence", List.of())
                            .at(occurrence));
        }
    }

    private void refuse(RoutingContext context, Problem problem) {
        refusals.answer(context.request(), problem);
    }
}
