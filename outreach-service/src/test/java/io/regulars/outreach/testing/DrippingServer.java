package io.regulars.outreach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that says a little for ever, and never a whole line. */
public final class DrippingServer implements AutoCloseable {
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch left = new CountDownLatch(1);
    private final ServerSocket server;

    public DrippingServer() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public int connections() {
        return connections.get();
    }

    /** Whether a caller has gone without waiting for the end. */
    public boolean wasLeft() {
        return left.getCount() == 0;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                daemon(() -> drip(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void drip(Socket socket) {
        try (socket) {
            socket.getOutputStream().write("* OK".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('.');
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            left.countDown();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
