package io.regulars.customer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Stands for the other services: erases and exports what it is asked for, and shows at {@code /seen} what it was asked. */
public class NeighbourStub implements QuarkusTestResourceLifecycleManager {
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException("no port for the neighbours", e);
        }
        server.createContext("/internal/erasures", exchange -> {
            seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(exchange, "{\"removed\":{\"things\":1}}");
        });
        server.createContext("/internal/exports", exchange -> answer(exchange, "{\"touches\":[{\"state\":\"sent\"}]}"));
        server.createContext("/seen", exchange -> answer(exchange, seen.toString()));
        server.start();
        String base = "http://localhost:" + server.getAddress().getPort();
        return Map.of(
                "regulars.privacy.neighbours.scoring-service", base,
                "regulars.privacy.neighbours.outreach-service", base);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
