package io.regulars.gateway.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.gateway.GatewayProblem;
import io.regulars.gateway.connection.KnownHooks;
import io.regulars.gateway.key.AdminToken;
import io.regulars.gateway.key.Credential;
import io.regulars.gateway.key.KeyLookup;
import io.regulars.gateway.limits.Allowance;
import io.regulars.gateway.limits.LimitsConfig;
import io.regulars.gateway.limits.RateLimiter;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * Looks at every request, in this order: its line, its head, its route, its announced body, its key, its key's limit;
 * on a shop's hook the connection stands for the key.
 * Who passes goes to the service of the route, or on to the gateway's own resources.
 */
@ApplicationScoped
class Entrance {
    private static final Logger LOG = Logger.getLogger(Entrance.class);
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE + 100;
    private static final Problem UNAUTHORIZED = Problem.of(
            CommonProblem.UNAUTHORIZED, "a valid API key is needed: Authorization: Bearer rk_...", List.of());
    private static final Problem AFTER_THE_LAST =
            Problem.of(GatewayProblem.BAD_REQUEST, "nothing may follow a chunked request on its connection", List.of());
    private static final Problem READ_ONLY =
            Problem.of(CommonProblem.METHOD_NOT_ALLOWED, "this can only be read", List.of());
    private static final Problem NOT_NOTED = Problem.of(CommonProblem.UNAVAILABLE, "this can not begin now", List.of());
    private static final Problem NOT_FOUND = Problem.of(CommonProblem.NOT_FOUND, "there is no such path", List.of());

    private final LimitsConfig limits;
    private final KeyLookup keys;
    private final AdminToken adminToken;
    private final RateLimiter rateLimiter;
    private final Passage passage;
    private final Refusals refusals;
    private final RequestMetrics metrics;
    private final LastRequests lastRequests;
    private final BrowserRules browserRules;
    private final Precautions precautions;
    private final KnownHooks hooks;
    private final Vertx vertx;

    Entrance(
            LimitsConfig limits,
            KeyLookup keys,
            AdminToken adminToken,
            RateLimiter rateLimiter,
            Passage passage,
            Refusals refusals,
            RequestMetrics metrics,
            LastRequests lastRequests,
            BrowserRules browserRules,
            Precautions precautions,
            KnownHooks hooks,
            Vertx vertx) {
        this.limits = limits;
        this.keys = keys;
        this.adminToken = adminToken;
        this.rateLimiter = rateLimiter;
        this.passage = passage;
        this.refusals = refusals;
        this.metrics = metrics;
        this.lastRequests = lastRequests;
        this.browserRules = browserRules;
        this.precautions = precautions;
        this.hooks = hooks;
        this.vertx = vertx;
    }

    void open(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).handler(this::admit).failureHandler(this::fail);
    }

    private void admit(RoutingContext context) {
        RequestId.assign(context);
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
        switch (route.access()) {
            case PUBLIC -> admitAnybody(context, route);
            case SIGNED -> admitSigned(context, route);
            case ADMIN -> admitAdministrator(context, route);
            case KEY -> admitKey(context, route);
        }
    }

    private void admitAnybody(RoutingContext context, Route route) {
        HttpMethod method = context.request().method();
        if (route.service() == null && !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
            context.response().putHeader("Allow", "GET, HEAD");
            refuse(context, READ_ONLY);
        } else {
            pass(context, route, null, null);
        }
    }

    /** {@code /hooks/{platform}/{token}}; the signature is judged by the resource, over the body. */
    private void admitSigned(RoutingContext context, Route route) {
        context.request().pause();
        List<String> path = Route.segments(RequestLine.path(context.request().uri()));
        vertx.executeBlocking(() -> hooks.find(path.get(1), path.get(2)), false).onComplete(known -> {
            if (known.failed()) {
                refuse(context, Problem.of(CommonProblem.UNAVAILABLE, "hooks can not be looked up", List.of()));
            } else if (known.result().isEmpty()) {
                refuse(context, NOT_FOUND);
            } else {
                KnownHooks.Hook hook = known.result().get();
                Allowance allowance = rateLimiter.takeOfConnection(hook.connection(), hook.tenant());
                if (allowance.granted()) {
                    pass(context, route, null, allowance);
                } else {
                    refuse(context, allowance);
                }
            }
        });
    }

    private void admitAdministrator(RoutingContext context, Route route) {
        Optional<String> bearer = BearerToken.of(context.request());
        if (bearer.filter(adminToken::matches).isPresent()) {
            Credential.administrator().attachTo(context);
        } else if (bearer.filter(adminToken::matchesOneTime).isPresent()) {
            Credential.bootstrap().attachTo(context);
        } else {
            refuse(context, UNAUTHORIZED);
            return;
        }
        pass(context, route, null, null);
    }

    private void admitKey(RoutingContext context, Route route) {
        Optional<String> bearer = BearerToken.of(context.request());
        if (bearer.isEmpty()) {
            refuse(context, UNAUTHORIZED);
            return;
        }
        context.request().pause();
        Context eventLoop = Vertx.currentContext();
        keys.find(bearer.get()).whenComplete((credential, failure) -> {
            if (Vertx.currentContext() == eventLoop) {
                admitHolder(context, route, credential, failure);
            } else {
                eventLoop.runOnContext(back -> admitHolder(context, route, credential, failure));
            }
        });
    }

    private void admitHolder(RoutingContext context, Route route, Optional<Credential> found, Throwable failure) {
        if (failure != null) {
            LOG.warnf("keys can not be looked up: %s", failure.getClass().getName());
            refuse(context, Problem.of(CommonProblem.UNAVAILABLE, "keys can not be checked", List.of()));
            return;
        }
        if (found.isEmpty()) {
            refuse(context, UNAUTHORIZED);
            return;
        }
        Credential credential = found.get();
        Allowance allowance = rateLimiter.take(credential.id(), credential.tenant(), credential.requestsPerSecond());
        if (!allowance.granted()) {
            refuse(context, allowance);
            return;
        }
        credential.attachTo(context);
        pass(context, route, credential, allowance);
    }

    private void pass(RoutingContext context, Route route, Credential credential, Allowance allowance) {
        if (route.service() != null && precautions.concern(context.request(), credential)) {
            precautions.take(context.request(), credential).onComplete(done -> {
                if (done.succeeded()) {
                    passage.open(context, route, credential, allowance);
                } else {
                    refuse(context, NOT_NOTED);
                }
            });
            return;
        }
        if (route.service() != null) {
            passage.open(context, route, credential, allowance);
            return;
        }
        watchBody(context.request());
        if (allowance != null) {
            allowance.writeTo(context.response().headers()::set);
        }
        context.next();
    }

    /** Bodies of our own resources are read by the framework, which waits for slow ones as long as they like. */
    private void watchBody(HttpServerRequest request) {
        if (RequestHead.announcesBody(request)) {
            long timer = vertx.setTimer(limits.bodyTime().toMillis(), fired -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
            request.response().endHandler(ended -> vertx.cancelTimer(timer));
        }
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

    private void refuse(RoutingContext context, Allowance exceeded) {
        exceeded.writeTo(context.response().headers()::set);
        refuse(context, exceeded.refusal());
    }

    private void refuse(RoutingContext context, Problem problem) {
        refusals.answer(context.request(), problem);
    }
}
