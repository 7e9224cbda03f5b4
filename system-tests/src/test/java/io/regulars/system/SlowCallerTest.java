package io.regulars.system;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.regulars.local.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.awaitility.Awaitility.await;

/** Whoever takes for ever to say what he wants holds no connection of the gateway for ever. */
@OnSuite
class SlowCallerTest {
    /** Twice what a head may take; the connection of a gateway that only counts silence would last for ever. */
    private static final Duration MOST = Duration.ofSeconds(20);

    private final URI gateway;
    private final List<Socket> sockets = new ArrayList<>();

    SlowCallerTest(Suite suite) {
        this.gateway = suite.url(Part.GATEWAY);
    }

    @Test
    void isCutOff() throws IOException {
        Socket dripping = open("GET /openapi HTTP/1.1\r\nHost: localhost\r\nX-Padding: ");
        Socket drippingLater = open("GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\nGET /o");
        Socket silent = open("");

        await().atMost(MOST).pollInterval(Duration.ofMillis(500)).until(() -> drip(dripping) & drip(drippingLater));
        await().atMost(MOST).until(() -> silent.getInputStream().read() < 0);
    }

    private Socket open(String beginning) throws IOException {
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        sockets.add(socket);
        socket.setSoTimeout((int) MOST.toMillis());
        socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Sends one more byte; true when nobody takes it any more. */
    private static boolean drip(Socket socket) {
        try {
            socket.getOutputStream().write('a');
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
