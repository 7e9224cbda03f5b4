package io.regulars.gateway.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/** Somebody who is told: answers what a test planned, then 204. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ConcurrentLinkedDeque<Integer> planned = new ConcurrentLinkedDeque<>();
    private final CountDownLatch mayAnswer;
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    record Call(Map<String, List<String>> headers, byte[] body, String path) {
        String header(String name) {
            return headers.get(name).get(0);
        }
    }

    Receiver(Integer... answers) {
        this(new CountDownLatch(0), answers);
    }

    /** One that takes every call and answers none, until it is closed. */
    static Receiver silent() {
        return new Receiver(new CountDownLatch(1));
    }

    private Receiver(CountDownLatch mayAnswer, Integer... answers) {
        this.mayAnswer = mayAnswer;
        planned.addAll(List.of(answers));
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            calls.add(new Call(
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRequestURI().getPath()));
            awaitAnswering();
            Integer status = planned.poll();
            if (status != null && status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", url() + "elsewhere");
            }
            exchange.sendResponseHeaders(status == null ? 204 : status, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    List<Call> calls() {
        return calls;
    }

    private void awaitAnswering() {
        try {
            mayAnswer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        mayAnswer.countDown();
        server.stop(0);
    }
}
