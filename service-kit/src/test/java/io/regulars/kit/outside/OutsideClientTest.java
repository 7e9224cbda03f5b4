package io.regulars.kit.outside;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutsideClientTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final int MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/endless", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write(new byte[8_192]);
            }
        });
        server.createContext("/echo", exchange -> {
            calls.incrementAndGet();
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/silent", exchange -> calls.incrementAndGet());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void answersWhatWasAnswered() {
        assertThat(send("/echo", true))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answer -> assertThat(answer.body()).asString().isEqualTo("hello"));
    }

    @Test
    void readsNoMoreThanWasAskedFor() {
        assertThat(send("/endless", true))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answer -> assertThat(answer.body()).hasSize(MOST));
    }

    @Test
    void whatIsNotAnsweredIsLostAndNotRefused() {
        assertThat(send("/silent", true, Duration.ofMillis(500))).isInstanceOf(Answer.Lost.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void sendsNothingWhenTheLastCheckSaysNo() {
        assertThat(send("/echo", false)).isInstanceOf(Answer.Withheld.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void whoIsNotThereCanNotHaveReadIt() {
        server.stop(0);
        assertThat(send("/echo", true)).isInstanceOf(Answer.NotSent.class);
    }

    @Test
    void intoThisHouseNothingIsSentUnlessTheOperatorAllowsIt() {
        Reach internet = Reach.of(false, List.of());
        assertThat(send(internet, "/echo", true, PATIENCE)).isEqualTo(Answer.NotSent.OUT_OF_REACH);
        assertThat(calls).hasValue(0);
        assertThat(send(Reach.of(false, List.of("localhost")), "/echo", true, PATIENCE))
                .isInstanceOf(Answer.Answered.class);
    }

    private Answer send(String path, boolean goes) {
        return send(path, goes, PATIENCE);
    }

    private Answer send(String path, boolean goes, Duration answer) {
        return send(Reach.of(true, List.of()), path, goes, answer);
    }

    private Answer send(Reach reach, String path, boolean goes, Duration answer) {
        URI url = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        try (OutsideClient client = new OutsideClient(VERTX, reach, answer)) {
            return client.send(
                    new OutsideClient.Call(HttpMethod.POST, url, Map.of(), "hello".getBytes(), MOST), () -> goes);
        }
    }
}
