package io.regulars.system.drill;

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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail server that stops, as long as it is told to, at the moment that the recipient's address begins with:
 * {@code claimed-} before it takes the recipient, {@code data-} likewise until {@link #goOn}, {@code dot-} before it
 * confirms the mail, and {@code taken-} likewise until {@code goOn}.
 */
final class HaltingMailServer implements AutoCloseable {
    private static final Pattern MESSAGE_ID = Pattern.compile("(?im)^Message-ID:\\s*(<[^>]+>)");
    /** What came with a final dot. */
    record Mail(String to, String messageId) {}

    private final ServerSocket server;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> halted = new ConcurrentHashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    HaltingMailServer() {
        try {
            server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    List<Mail> to(String address) {
        return mails.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    boolean isHalted(String address) {
        return reached(address).getCount() == 0;
    }

    /** Whether a mail's text has begun to come. */
    boolean hasBegun(String address) {
        return begun.contains(address);
    }

    /** Whether a mail has its 250. */
    boolean hasConfirmed(String address) {
        return confirmed.contains(address);
    }

    /** Takes the {@code data-} recipients, and confirms the {@code taken-} mails. */
    void goOn() {
        goOn.countDown();
    }

    /** From now on nothing is stopped. */
    void open() {
        open.countDown();
        goOn.countDown();
    }

    @Override
    public void close() {
        open();
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
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            OutputStream out = socket.getOutputStream();
            say(out, "220 test");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    halt(to, "claimed-", open);
                    halt(to, "data-", goOn);
                } else if (verb.equals("DATA")) {
                    say(out, "354 go on");
                    if (!content(to, in)) {
                        return;
                    }
                    halt(to, "dot-", open);
                    halt(to, "taken-", goOn);
                }
                say(out, "250 ok");
                if (verb.equals("DATA")) {
                    confirmed.add(to);
                }
            }
        } catch (IOException | InterruptedException e) {
            // The other side was killed, which is what this is for.
        }
    }

    private boolean content(String to, BufferedReader in) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(".")) {
                Matcher id = MESSAGE_ID.matcher(content);
                mails.add(new Mail(to, id.find() ? id.group(1) : null));
                return true;
            }
            begun.add(to);
            content.append(line).append('\n');
        }
        return false;
    }

    private void halt(String to, String where, CountDownLatch until) throws InterruptedException {
        if (to.startsWith(where) && until.getCount() > 0) {
            reached(to).countDown();
            until.await();
        }
    }

    private CountDownLatch reached(String to) {
        return halted.computeIfAbsent(to, key -> new CountDownLatch(1));
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
