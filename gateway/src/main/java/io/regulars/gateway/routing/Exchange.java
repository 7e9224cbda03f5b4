package io.regulars.gateway.routing;

import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;

import io.regulars.gateway.limits.Allowance;
import io.regulars.gateway.limits.AnswerBody;
import io.regulars.gateway.limits.ItemCount;
import io.regulars.gateway.limits.LimitsConfig;
import io.regulars.gateway.limits.RequestBody;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import org.jboss.logging.Logger;

/** One request to a service and its answer, both streamed; what goes wrong becomes a problem. */
final class Exchange implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Exchange.class);
    /** Upgrades would take a way through the proxy that knows no interceptor. */
    private static final ProxyOptions NO_UPGRADES = new ProxyOptions().setSupportWebSocket(false);

    private static final Duration NEVER = Duration.ofDays(1);

    private final Vertx vertx;
    private final RoutingContext context;
    private final Route route;
    private final Upstream upstream;
    private final LimitsConfig limits;
    private final Refusals refusals;

    private String token;
    private Allowance allowance;
    private LongConsumer charge = items -> {};
    private HttpClientRequest sent;
    private RequestBody body;
    private long deadline = -1;
    private boolean late;
    private boolean answered;

    Exchange(
            Vertx vertx,
            RoutingContext context,
            Route route,
            Upstream upstream,
            LimitsConfig limits,
            Refusals refusals) {
        this.vertx = vertx;
        this.context = context;
        this.route = route;
        this.upstream = upstream;
        this.limits = limits;
        this.refusals = refusals;
    }

    /** With the token that says for whom; null where nobody need be known. */
    Exchange as(String token, Allowance allowance) {
        this.token = token;
        this.allowance = allowance;
        return this;
    }

    /** Who is told the number of items, once a batch has passed. */
    Exchange charging(LongConsumer charge) {
        this.charge = charge;
        return this;
    }

    void begin() {
        HttpServerRequest request = context.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect")) && request.version() == HttpVersion.HTTP_1_1) {
            request.response().writeContinue();
        }
        HttpProxy.reverseProxy(NO_UPGRADES, upstream.client())
                .origin(proxy -> upstream.request().onSuccess(this::opened))
                .addInterceptor(this)
                .handle(new Caller(request));
    }

    private void opened(HttpClientRequest request) {
        sent = request;
        // Told by the answer's future as well; without a handler Vert.x would log it as an error.
        request.exceptionHandler(failure -> LOG.debug("request broken off", failure));
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
        ProxyRequest request = proxy.request();
        ForwardedHeaders.request(request.headers(), context.request(), token, RequestId.of(context));
        ItemCount items = route.countsItems() ? new ItemCount() : null;
        RequestBody.Bounds bounds = new RequestBody.Bounds(
                route.unlimited() ? Long.MAX_VALUE : limits.bodySize(), limits.bodyPause(), bodyTime());
        body = new RequestBody(request.getBody().stream(), vertx, bounds, items, () -> bodySent(items));
        request.setBody(Body.body(body, request.getBody().length()));
        return proxy.sendRequest()
                .compose(response -> Future.succeededFuture(received(request, response)))
                .recover(failure -> Future.succeededFuture(refused(request, failure)));
    }

    private Duration bodyTime() {
        return route.unlimited() ? NEVER : limits.bodyTime();
    }

    private void bodySent(ItemCount items) {
        if (items != null) {
            charge.accept(items.items());
        }
        if (!answered) {
            Duration wait = route.slow() ? limits.longAnswer() : limits.answer();
            deadline = vertx.setTimer(wait.toMillis(), fired -> {
                late = true;
                sent.reset();
            });
        }
    }

    private ProxyResponse received(ProxyRequest request, ProxyResponse response) {
        noteAnswered();
        if (response.getStatusCode() == 401 && token != null) {
            // Not the caller's fault: the service does not trust this gateway's key.
            LOG.errorf("%s refuses the gateway's token", route.service().id());
            response.release();
            return problem(request, "the service can not be asked now");
        }
        ForwardedHeaders.response(response.headers());
        String location = response.headers().get("Location");
        if (location != null) {
            response.putHeader("Location", upstream.publicLocation(location));
        }
        if (response.getStatusCode() == 503 && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", "1");
        }
        AnswerBody watched =
                new AnswerBody(response.getBody().stream(), vertx, limits.bodyPause(), bodyTime(), this::noteBrokenOff);
        response.setBody(Body.body(watched, response.getBody().length()));
        return marked(response);
    }

    private void noteBrokenOff(String reason) {
        LOG.warnf(
                "answer broken off, service=%s route=%s cause=%s",
                route.service().id(), route.pattern(), reason);
    }

    private void noteAnswered() {
        answered = true;
        vertx.cancelTimer(deadline);
    }

    private ProxyResponse refused(ProxyRequest request, Throwable failure) {
        noteAnswered();
        if (body.refusal().isPresent()) {
            return problem(request, body.refusal().get());
        }
        if (context.response().closed()) {
            LOG.debug("the caller went away", failure);
        } else {
            LOG.warnf(
                    "no answer, service=%s route=%s cause=%s",
                    route.service().id(),
                    route.pattern(),
                    late ? "deadline" : failure.getClass().getName());
        }
        return problem(request, late ? "the service did not answer in time" : "the service can not be reached");
    }

    private ProxyResponse problem(ProxyRequest request, String detail) {
        return problem(request, Problem.of(CommonProblem.UNAVAILABLE, detail, List.of()));
    }

    private ProxyResponse problem(ProxyRequest request, Problem problem) {
        ProxyResponse answer = request.release().response().setStatusCode(problem.status());
        refusals.writeHead(context.request(), problem, answer::putHeader);
        refusals.discardRest(context.request());
        return marked(answer.setBody(Body.body(refusals.body(context.request(), problem))));
    }

    /** What stands on every answer; set here, since the proxy adds its headers to those already there. */
    private ProxyResponse marked(ProxyResponse response) {
        response.headers().remove(RequestId.HEADER);
        if (allowance != null) {
            allowance.writeTo(response::putHeader);
        }
        return response;
    }
}
