package io.regulars.outreach.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A mail server that does to each recipient what the address says: {@code 550-...} is refused, {@code 451-...} is told
 * once to come later, {@code cut-...} loses the connection after the final dot, {@code slow-...} waits before it asks for
 * the data and {@code late-...} before it confirms, both until they are let go.
 */
public final class MailServer implements AutoCloseable {
    /** What was taken over with a final dot. */
    public record Received(String to, String content) {}

    private final ServerSocket server;
    private final SSLSocketFactory tls;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Set<Received> encrypted = ConcurrentHashMap.newKeySet();
    private final Map<String, AtomicInteger> tries = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> reached = new ConcurrentHashMap<>();

    public MailServer(int port) {
        this(port, null);
    }

    /** @param certificate with which it offers STARTTLS; null for one that does not */
    public MailServer(int port, TestCertificate certificate) {
        this.tls = certificate == null ? null : certificate.context().getSocketFactory();
        try {
            server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public List<Received> to(String address) {
        return received.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    /** Those of them whose whole talk was encrypted. */
    public List<Received> encryptedTo(String address) {
        return to(address).stream().filter(encrypted::contains).toList();
    }

    /** How often a recipient was named. */
    public int tries(String address) {
        return tries.getOrDefault(address, new AtomicInteger()).get();
    }

    /** Waits until a slow or late recipient's mail has come to its gate. */
    public void awaitAtGate(String address) throws InterruptedException {
        reached.computeIfAbsent(address, key -> new CountDownLatch(1)).await();
    }

    public void letGo(String address) {
        gates.computeIfAbsent(address, key -> new CountDownLatch(1)).countDown();
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
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                daemon(() -> talk(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            say(socket.getOutputStream(), "220 test");
            talk(socket, false);
        } catch (IOException | InterruptedException e) {
            // The connection is gone, which is what some tests are about.
        }
    }

    private void talk(Socket socket, boolean inTls) throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        String to = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.toUpperCase(java.util.Locale.ROOT);
            if (verb.startsWith("EHLO") && tls != null && !inTls) {
                say(out, "250-test\r\n250 STARTTLS");
            } else if (verb.equals("STARTTLS") && tls != null && !inTls) {
                say(out, "220 go on");
                SSLSocket secured = (SSLSocket) tls.createSocket(socket, null, socket.getPort(), true);
                secured.setUseClientMode(false);
                talk(secured, true);
                return;
            } else if (verb.startsWith("RCPT TO:")) {
                to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                say(out, recipient(to));
            } else if (verb.equals("DATA")) {
                if (!data(to, in, out, inTls)) {
                    return;
                }
            } else if (verb.equals("QUIT")) {
                say(out, "221 bye");
                return;
            } else {
                say(out, "250 ok");
            }
        }
    }

    private String recipient(String to) {
        int tried = tries.computeIfAbsent(to, key -> new AtomicInteger()).incrementAndGet();
        if (to.startsWith("550-")) {
            return "550 no such user";
        }
        return to.startsWith("451-") && tried == 1 ? "451 try again later" : "250 ok";
    }

    private boolean data(String to, BufferedReader in, OutputStream out, boolean inTls)
            throws IOException, InterruptedException {
        if (to.startsWith("slow-")) {
            gate(to);
        }
        say(out, "354 go on");
        StringBuilder content = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                Received mail = new Received(to, content.toString());
                if (inTls) {
                    encrypted.add(mail);
                }
                received.add(mail);
                if (to.startsWith("cut-")) {
                    return false;
                }
                if (to.startsWith("late-")) {
                    gate(to);
                }
                say(out, "250 taken");
                return true;
            }
            content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return false;
    }

    private void gate(String to) throws InterruptedException {
        reached.computeIfAbsent(to, key -> new CountDownLatch(1)).countDown();
        gates.computeIfAbsent(to, key -> new CountDownLatch(1)).await();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
