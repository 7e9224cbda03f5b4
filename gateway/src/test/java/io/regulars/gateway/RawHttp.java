package io.regulars.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A client without manners: what a test writes goes out byte for byte. */
public final class RawHttp implements AutoCloseable {
    private final Socket socket;

    private RawHttp(Socket socket) {
        this.socket = socket;
    }

    public static RawHttp open(URI gateway) {
        try {
            Socket socket = new Socket(gateway.getHost(), gateway.getPort());
            socket.setSoTimeout(20_000);
            socket.setTcpNoDelay(true);
            return new RawHttp(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One request, and all that comes until the other side closes. */
    public static String exchange(URI gateway, String request) {
        try (RawHttp http = open(gateway)) {
            http.send(request);
            return http.readAll();
        }
    }

    /** A request for a raw target that closes afterwards. */
    public static String get(URI gateway, String target, String... headers) {
        return exchange(
                gateway,
                "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                        + String.join(
                                "",
                                java.util.Arrays.stream(headers)
                                        .map(h -> h + "\r\n")
                                        .toList()) + "\r\n");
    }

    public void send(String text) {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the same bytes again and again; answers how often it went before the other side had enough. */
    public long sendUntilRefused(byte[] bytes, long most) {
        long times = 0;
        try {
            while (times < most) {
                socket.getOutputStream().write(bytes);
                times++;
            }
        } catch (IOException e) {
            // that is the refusal
        }
        return times;
    }

    /** The same with a pause after each piece. */
    public long sendUntilRefused(byte[] bytes, long most, Duration pause) {
        long times = 0;
        while (times < most && sendUntilRefused(bytes, 1) == 1) {
            times++;
            LockSupport.parkNanos(pause.toNanos());
        }
        return times;
    }

    public String readAll() {
        StringBuilder text = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            // a reset after the answer ends it as well
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
