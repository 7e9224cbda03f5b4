package io.regulars.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;

/** An HTTP server that answers what reached it; some paths behave badly on purpose. */
final class StubService implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final AtomicInteger kafkaCalls;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> targets = new CopyOnWriteArrayList<>();
    private static final byte[] PIECE = new byte[100_000];

    private final AtomicLong bytesOfLastBody = new AtomicLong();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> written = new CopyOnWriteArrayList<>();
    private final Set<String> down = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);

    private StubService(String name, AtomicInteger kafkaCalls, HttpServer server) {
        this.name = name;
        this.kafkaCalls = kafkaCalls;
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.createContext("/management/", this::answerHealth);
        server.createContext("/control/", this::obey);
        server.createContext("/q/openapi", exchange -> send(exchange, 200, document()));
        server.start();
    }

    static StubService start(String name, AtomicInteger kafkaCalls) {
        try {
            return new StubService(name, kafkaCalls, HttpServer.create(new InetSocketAddress("localhost", 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that talks only to those who show a certificate it believes. */
    static StubService start(String name, AtomicInteger kafkaCalls, SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(new InetSocketAddress("localhost", 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters both = tls.getDefaultSSLParameters();
                    both.setNeedClientAuth(true);
                    parameters.setSSLParameters(both);
                }
            });
            return new StubService(name, kafkaCalls, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://localhost:"
                + server.getAddress().getPort();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        targets.add(target);
        bytesOfLastBody.set(0);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        long bytes = readBody(exchange.getRequestBody(), head);
        note(exchange.getRequestMethod(), target, head.toByteArray());
        Integer status = statuses.getOrDefault(exchange.getRequestMethod() + " " + target, statuses.get(target));
        if (status != null && status == 0) {
            awaitClosing();
        }
        if (status != null) {
            send(exchange, status, "{}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        switch (target) {
            case "/v1/orders/never" -> awaitClosing();
            case "/v1/orders/distrustful" -> send(exchange, 401, "{}".getBytes(StandardCharsets.UTF_8));
            case "/v1/orders/busy" -> send(exchange, 503, "{}".getBytes(StandardCharsets.UTF_8));
            case "/v1/orders/unknown-method" -> send(exchange, 405, "{}".getBytes(StandardCharsets.UTF_8));
            case "/v1/orders/empty" -> exchange.sendResponseHeaders(204, -1);
            case "/v1/orders/large" -> sendLarge(exchange, 200);
            case "/v1/orders/broken-off" -> sendLarge(exchange, 1);
            case "/internal/people/names" -> {
                String asked =
                        JSON.readTree(head.toByteArray()).path("customerId").asText();
                send(exchange, 200, JSON.writeValueAsBytes(Map.of("customerIds", List.of(asked, asked + "1"))));
            }
            case "/v1/orders/stalled" -> {
                sendLarge(exchange, 1);
                awaitClosing();
            }
            case "/v1/orders/located" -> {
                exchange.getResponseHeaders().set("Location", url() + "/v1/orders/located");
                exchange.getResponseHeaders().set("Keep-Alive", "timeout=99");
                send(exchange, 201, "{}".getBytes(StandardCharsets.UTF_8));
            }
            default -> send(exchange, 200, echo(exchange, target, bytes));
        }
        exchange.close();
    }

    private byte[] echo(HttpExchange exchange, String target, long bytes) throws IOException {
        Map<String, Object> seen = new TreeMap<>();
        seen.put("service", name);
        seen.put("method", exchange.getRequestMethod());
        seen.put("target", target);
        seen.put("bytes", bytes);
        if (target.matches("/v1/customers/[^/]+")) {
            seen.put("customerId", target.substring("/v1/customers/".length()));
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exchange.getRequestHeaders().forEach((header, values) -> headers.put(header.toLowerCase(), values.toString()));
        seen.put("headers", headers);
        return JSON.writeValueAsBytes(seen);
    }

    /** What came as JSON, for tests that ask what was written. */
    private void note(String method, String target, byte[] body) {
        try {
            written.add(Map.of(
                    "method", method, "target", target, "body", body.length == 0 ? Map.of() : JSON.readTree(body)));
        } catch (IOException e) {
            // not JSON: of no interest
        }
    }

    private long readBody(InputStream body, ByteArrayOutputStream head) throws IOException {
        byte[] buffer = new byte[65_536];
        long total = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            total += read;
            if (total <= 65_536) {
                head.write(buffer, 0, read);
            }
            bytesOfLastBody.set(total);
        }
        return total;
    }

    private void answerHealth(HttpExchange exchange) throws IOException {
        String service = exchange.getRequestURI().getPath().split("/")[2];
        send(exchange, down.contains(service) ? 503 : 200, "{}".getBytes(StandardCharsets.UTF_8));
    }

    /** What tests ask of the stub itself: {@code /control/<what>?<argument>}, a target, or a method and a target. */
    private void obey(HttpExchange exchange) throws IOException {
        String argument = exchange.getRequestURI().getQuery();
        Object answer = switch (exchange.getRequestURI().getPath()) {
            case "/control/down" -> down.add(argument);
            case "/control/up" -> down.remove(argument);
            case "/control/targets" -> targets;
            case "/control/seen" ->
                targets.stream().filter(target -> target.equals(argument)).count();
            case "/control/written" ->
                written.stream()
                        .filter(call -> call.get("target").toString().contains(argument))
                        .toList();
            case "/control/status" -> statuses.put(argument.split("=")[0], Integer.valueOf(argument.split("=")[1]));
            case "/control/hang" -> statuses.put(argument, 0);
            case "/control/normal" -> statuses.remove(argument);
            case "/control/bytes" -> bytesOfLastBody.get();
            case "/control/kafka-calls" -> kafkaCalls.get();
            default -> throw new IllegalArgumentException();
        };
        send(exchange, 200, JSON.writeValueAsBytes(answer == null ? Map.of() : answer));
    }

    private void awaitClosing() {
        try {
            closing.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Piece by piece: sixteen of them at once would fill the tests' memory. */
    private static void sendLarge(HttpExchange exchange, int pieces) throws IOException {
        exchange.sendResponseHeaders(200, 20_000_000);
        for (int piece = 0; piece < pieces; piece++) {
            exchange.getResponseBody().write(PIECE);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] document() {
        String path = name.equals("customer-service") ? "/v1/orders/{orderId}" : "/v1/touches";
        String kind = name.equals("customer-service") ? "string" : "integer";
        return """
                {"openapi":"3.1.0","info":{"title":"x","version":"1"},"tags":[{"name":"Both"}],
                 "paths":{"%s":{"get":{"tags":["Both"],"operationId":"get","security":[{"SecurityScheme":["a:read"]}],
                   "responses":{"200":{"description":"ok","content":{"application/json":
                     {"schema":{"$ref":"#/components/schemas/Page"}}}}}}},
                  "/internal/contacts":{"post":{"responses":{"200":{"description":"ok"}}}},
                  "/v1/elsewhere":{"get":{"responses":{"200":{"description":"ok"}}}}},
                 "components":{"securitySchemes":{"SecurityScheme":{"type":"http","scheme":"basic"}},
                  "schemas":{"Item":{"type":"%s"},"Same":{"type":"boolean"},
                   "Cup":{"type":"object","properties":{"same":{"$ref":"#/components/schemas/Same","type":"boolean",
                    "enum":[true,false],"description":"Whether it is"}}},
                   "Page":{"type":"array","items":{"$ref":"#/components/schemas/Item"}}}}}
                """.formatted(path, kind).getBytes(StandardCharsets.UTF_8);
    }
}
