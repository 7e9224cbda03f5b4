package io.regulars.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A gateway that fails as asked before it answers, and keeps every body that it accepted by path. */
final class FlakyGateway implements AutoCloseable {

    static {
        // Head and body of an answer are two packets: the second would wait 40 ms for the first one's receipt.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** What happens to one call before it is tried again. */
    enum Fault {
        NONE,
        CUT,
        TOO_MANY_REQUESTS,
        UNAVAILABLE,
        BAD_GATEWAY,
        ACCEPTED_BUT_CUT
    }

    final Map<String, List<JsonNode>> accepted = new HashMap<>();
    final AtomicInteger calls = new AtomicInteger();
    private final Map<String, Supplier<String>> answers = new HashMap<>();
    private final Map<String, Integer> statuses = new HashMap<>();
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(8);
    private final List<Fault> faults;

    /** The n-th call meets the n-th fault, over and over. */
    FlakyGateway(Fault... faults) throws IOException {
        this.faults = List.of(faults);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    FlakyGateway answering(String call, Supplier<String> body) {
        answers.put(call, body);
        return this;
    }

    /** The call may be named without its query. */
    FlakyGateway answering(String call, int status, String body) {
        answers.put(call, () -> body);
        statuses.put(call, status);
        return this;
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Rests no real time. */
    Api api() {
        return new Api(uri(), "key", new Patience(Duration.ofMinutes(1), () -> 0, time -> {}, notice -> {}));
    }

    synchronized List<JsonNode> bodies(String call) {
        return List.copyOf(accepted.getOrDefault(call, List.of()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var fault = faults.isEmpty() ? Fault.NONE : faults.get(calls.getAndIncrement() % faults.size());
        switch (fault) {
            case CUT -> exchange.close();
            case TOO_MANY_REQUESTS -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                answer(exchange, 429, "{}");
            }
            case UNAVAILABLE -> answer(exchange, 503, "{}");
            case BAD_GATEWAY -> answer(exchange, 502, "<html>");
            case ACCEPTED_BUT_CUT -> {
                accept(exchange, body);
                exchange.close();
            }
            case NONE -> {
                accept(exchange, body);
                var call = answers.containsKey(call(exchange))
                        ? call(exchange)
                        : call(exchange).replaceAll("\\?.*", "");
                answer(
                        exchange,
                        statuses.getOrDefault(call, 200),
                        answers.getOrDefault(call, () -> "{}").get());
            }
        }
    }

    private synchronized void accept(HttpExchange exchange, byte[] body) {
        accepted.computeIfAbsent(call(exchange), any -> new ArrayList<>()).add(Json.tree(body));
    }

    private static String call(HttpExchange exchange) {
        return exchange.getRequestMethod() + " " + exchange.getRequestURI();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
