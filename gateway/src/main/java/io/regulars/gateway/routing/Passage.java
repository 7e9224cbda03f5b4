package io.regulars.gateway.routing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.regulars.gateway.key.Credential;
import io.regulars.gateway.limits.Allowance;
import io.regulars.gateway.limits.LimitsConfig;
import io.regulars.gateway.limits.RateLimiter;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.security.InsideTls;
import io.regulars.kit.security.InternalTokens;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.ext.web.RoutingContext;

/** Leads admitted requests to their service, with an internal token in place of the caller's credential. */
@ApplicationScoped
class Passage {
    private static final Problem TOO_MANY =
            Problem.of(CommonProblem.UNAVAILABLE, "too many requests are under way", List.of());

    private final Vertx vertx;
    private final LimitsConfig limits;
    private final InternalTokens tokens;
    private final RateLimiter rateLimiter;
    private final Crowd crowd;
    private final Refusals refusals;
    private final Map<Service, Upstream> upstreams = new EnumMap<>(Service.class);

    Passage(
            Vertx vertx,
            LimitsConfig limits,
            ServicesConfig services,
            InternalTokens tokens,
            InsideTls tls,
            RateLimiter rateLimiter,
            Crowd crowd,
            Refusals refusals) {
        this.vertx = vertx;
        this.limits = limits;
        this.tokens = tokens;
        this.rateLimiter = rateLimiter;
        this.crowd = crowd;
        this.refusals = refusals;
        for (Service service : Service.values()) {
            HttpClientOptions options = tls.client(new HttpClientOptions());
            upstreams.put(
                    service,
                    Upstream.of(vertx, options, services.of(service).url(), limits.connect(), limits.inFlight()));
        }
    }

    /** A missing or broken key file stops the start and not the first request. */
    void start(@Observes StartupEvent event) {
        tokens.issue(Service.CUSTOMER.id(), new UUID(0, 0), "key:none", Set.of());
    }

    /**
     * @param credential null on public routes
     * @param allowance null on public routes
     */
    void open(RoutingContext context, Route route, Credential credential, Allowance allowance) {
        if (Ending.isTold(context)) {
            // The caller went away while its key was looked up: nobody would tell when the place is free again.
            return;
        }
        UUID tenant = credential == null ? null : credential.tenant();
        CompletableFuture<Boolean> entered =
                crowd.enter(route, context.request().method(), tenant);
        if (entered.isDone()) {
            goOn(context, route, credential, allowance, entered.join());
            return;
        }
        Context eventLoop = Vertx.currentContext();
        long patience = vertx.setTimer(limits.patience().toMillis(), fired -> crowd.giveUp(tenant, entered));
        entered.thenAccept(room -> {
            vertx.cancelTimer(patience);
            eventLoop.runOnContext(turn -> goOn(context, route, credential, allowance, room));
        });
    }

    private void goOn(
            RoutingContext context, Route route, Credential credential, Allowance allowance, boolean entered) {
        if (Ending.isTold(context)) {
            // The caller went away while it waited.
            if (entered) {
                crowd.leave(route.service());
            }
            return;
        }
        if (!entered) {
            if (allowance != null) {
                allowance.writeTo(context.response().headers()::set);
            }
            refusals.turnAway(context.request(), credential == null ? null : credential.tenant(), TOO_MANY);
            return;
        }
        context.addEndHandler(ended -> crowd.leave(route.service()));
        String token = credential == null
                ? null
                : tokens.issue(route.service().id(), credential.tenant(), credential.subject(), credential.scopes());
        new Exchange(vertx, context, route, upstreams.get(route.service()), limits, refusals)
                .as(token, allowance)
                .charging(items ->
                        rateLimiter.charge(credential.id(), credential.tenant(), credential.requestsPerSecond(), items))
                .begin();
    }
}
