package io.regulars.gateway.routing;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.bucket4j.TimeMeter;
import io.regulars.kit.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Writes the gateway's own refusals, and sees to what is left of a refused body. */
@ApplicationScoped
class Refusals {
    /** After a refusal the caller may go on sending for this long, so that it finds the time to read the answer. */
    private static final long LINGER_MILLIS = 1_000;

    private static final int LONGEST_INSTANCE = 2_000;

    private static final long HELD_AT_LEAST_MILLIS = 2_000;
    private static final long HELD_AT_MOST_MILLIS = 4_000;

    private final ObjectMapper json;
    private final Vertx vertx;
    private final PromptRefusals prompt = new PromptRefusals(TimeMeter.SYSTEM_NANOTIME);

    Refusals(ObjectMapper json, Vertx vertx) {
        this.json = json;
        this.vertx = vertx;
    }

    /**
     * Refuses what is too much. In a storm the answer is held: callers who ask again at once would otherwise take the
     * processors from what was let in. Not each for as long: who was refused together would come back together.
     *
     * @param tenant null on public routes
     */
    void turnAway(HttpServerRequest request, UUID tenant, Problem problem) {
        if (prompt.take(tenant)) {
            answer(request, problem);
            return;
        }
        long held = ThreadLocalRandom.current().nextLong(HELD_AT_LEAST_MILLIS, HELD_AT_MOST_MILLIS);
        vertx.setTimer(held, fired -> {
            if (!request.response().closed()) {
                answer(request, problem);
            }
        });
    }

    void answer(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        response.setStatusCode(problem.status());
        writeHead(request, problem, response.headers()::set);
        discardRest(request);
        response.end(body(request, problem));
    }

    /** Headers of the refusal, for whoever sends it. */
    void writeHead(HttpServerRequest request, Problem problem, BiConsumer<String, String> headers) {
        headers.accept("Content-Type", Problem.MEDIA_TYPE);
        if (problem.status() == 503) {
            headers.accept("Retry-After", "1");
        }
        if (problem.status() == 401) {
            headers.accept("WWW-Authenticate", "Bearer");
        }
        if (!RequestHead.METHODS.contains(request.method().name())) {
            headers.accept("Allow", String.join(", ", RequestHead.METHODS));
        }
        if (!request.isEnded() && RequestHead.announcesBody(request) && !RequestHead.announcesLittle(request)) {
            headers.accept("Connection", "close");
        }
    }

    Buffer body(HttpServerRequest request, Problem problem) {
        Problem complete = problem.instance() == null ? problem.at(instance(request)) : problem;
        try {
            return Buffer.buffer(json.writeValueAsBytes(complete));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem can be written as JSON", e);
        }
    }

    /** The path as it came, of which a caller who sent an endless one needs only the beginning. */
    private static String instance(HttpServerRequest request) {
        String path = request.uri() == null ? "" : RequestLine.path(request.uri());
        return path.substring(0, Math.min(path.length(), LONGEST_INSTANCE));
    }

    /** Drops what still comes of the body, and the connection if that does not end soon. */
    void discardRest(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        boolean closes = RequestHead.announcesBody(request) && !RequestHead.announcesLittle(request);
        long timer = vertx.setTimer(LINGER_MILLIS, fired -> {
            if (closes || !request.isEnded()) {
                request.connection().close();
            }
        });
        if (!closes) {
            // Most end at once; under a storm of them none is to be held on to for seconds.
            request.endHandler(ended -> vertx.cancelTimer(timer));
        }
        request.handler(piece -> {});
        request.resume();
    }
}
