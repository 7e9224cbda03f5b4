package io.regulars.gateway.routing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever keeps a connection from coming, nobody waits for it longer than is said. */
class UpstreamTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration CONNECT = Duration.ofMillis(300);

    private final List<Socket> sockets = new ArrayList<>();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void aServiceThatAcceptsNoConnectionIsNotWaitedFor() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full);

            assertFails(upstream("http", full, 8).request());
        }
    }

    @Test
    void aServiceThatSaysNothingOfTlsIsNotWaitedFor() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertFails(upstream("https", silent, 8).request());
        }
    }

    @Test
    void aTurnIsNotWaitedForWhileAllConnectionsAreInUse() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Upstream upstream = upstream("http", busy, 1);
            upstream.request().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);

            assertFails(upstream.request());
        }
    }

    private static Upstream upstream(String scheme, ServerSocket service, int most) {
        URI url = URI.create(scheme + "://127.0.0.1:" + service.getLocalPort());
        return Upstream.of(VERTX, new HttpClientOptions(), url, CONNECT, most);
    }

    /** Told by its own failure, and not by ours to wait on. */
    private static void assertFails(Future<HttpClientRequest> request) {
        assertThatThrownBy(
                        () -> request.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
    }

    /** Until the system itself takes no more. */
    private void fill(ServerSocket full) throws IOException {
        for (int i = 0; i < 16; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IllegalStateException("the backlog takes everybody");
    }
}
