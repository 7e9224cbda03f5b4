package io.regulars.outreach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A provider's server: answers what a test planned for a path, the last of it for ever; -1 means no answer at all. */
public final class Provider implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, ConcurrentLinkedDeque<Answer>> planned = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** What was asked. */
    public record Call(String path, String query, Map<String, List<String>> headers, byte[] content) {
        public String body() {
            return new String(content, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.get(name).get(0);
        }
    }

    private record Answer(int status, String body) {}

    public Provider() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    public Provider plan(String path, int status, String body) {
        planned.computeIfAbsent(path, key -> new ConcurrentLinkedDeque<>()).add(new Answer(status, body));
        return this;
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public List<Call> calls(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        calls.add(new Call(
                path,
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes()));
        ConcurrentLinkedDeque<Answer> answers = planned.get(path);
        Answer answer = answers.size() > 1 ? answers.poll() : answers.peek();
        if (answer.status() < 0) {
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
