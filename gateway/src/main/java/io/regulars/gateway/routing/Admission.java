package io.regulars.gateway.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

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
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/**
 * Judges what a route asks of its callers: a key and the key's limit, the administrator's token, or nothing; on a shop's hook
 * the connection stands for the key. Who passes goes to the service of the route, or on to the gateway's own resources.
 */
@ApplicationScoped
class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);
    private static final Problem UNAUTHORIZED = Problem.of(
            CommonProblem.UNAUTHORIZED, "a valid API key is needed: Authorization: Bearer rk_...", List.of());
    private static final Problem NO_ADMINISTRATOR = Problem.of(
            CommonProblem.UNAUTHORIZED, "the administrator's token is needed: Authorization: Bearer ...", List.of());
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
    private final Precautions precautions;
    private final KnownHooks hooks;
    private final Vertx vertx;

    Admission(
            LimitsConfig limits,
            KeyLookup keys,
            AdminToken adminToken,
            RateLimiter rateLimiter,
            Passage passage,
            Refusals refusals,
            Precautions precautions,
            KnownHooks hooks,
            Vertx vertx) {
        this.limits = limits;
        this.keys = keys;
        this.adminToken = adminToken;
        this.rateLimiter = rateLimiter;
        this.passage = passage;
        this.refusals = refusals;
        this.precautions = precautions;
        this.hooks = hooks;
        this.vertx = vertx;
    }

    void admit(RoutingContext context, Route route) {
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
                    refuse(context, hook.tenant(), allowance);
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
            refuse(context, NO_ADMINISTRATOR);
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
            refuse(context, credential.tenant(), allowance);
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
        watchBody(context);
        if (allowance != null) {
            allowance.writeTo(context.response().headers()::set);
        }
        context.next();
    }

    /** Bodies of our own resources are read by the framework, which waits for slow ones as long as they like. */
    private void watchBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (RequestHead.announcesBody(request)) {
            long timer = vertx.setTimer(limits.bodyTime().toMillis(), fired -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
            context.addEndHandler(ended -> vertx.cancelTimer(timer));
        }
    }

    private void refuse(RoutingContext context, UUID tenant, Allowance exceeded) {
        exceeded.writeTo(context.response().headers()::set);
        refusals.turnAway(context.request(), tenant, exceeded.refusal());
    }

    private void refuse(RoutingContext context, Problem problem) {
        refusals.answer(context.request(), problem);
    }
}
