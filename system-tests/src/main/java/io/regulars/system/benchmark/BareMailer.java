package io.regulars.system.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** As many connections to a mail server as outreach-service has workers, each sending one mail after the other. */
final class BareMailer {
    static final int CONNECTIONS = 12;

    private final int port;
    private final String mail;

    BareMailer(int port, String mail) {
        this.port = port;
        this.mail = mail;
    }

    Contestant.Work send(int mails) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long begin = System.nanoTime();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                int share = mails / CONNECTIONS + (i < mails % CONNECTIONS ? 1 : 0);
                all.add(threads.submit(() -> {
                    talk(share);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            return new Contestant.Work(mails, (System.nanoTime() - begin) / 1e9);
        } finally {
            threads.shutdown();
        }
    }

    private void talk(int mails) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = socket.getOutputStream();
            expect(in, '2');
            say(out, in, "EHLO localhost", '2');
            for (int i = 0; i < mails; i++) {
                say(out, in, "MAIL FROM:<shop@example.com>", '2');
                say(out, in, "RCPT TO:<customer" + i + "@example.com>", '2');
                say(out, in, "DATA", '3');
                say(out, in, mail + "\r\n.", '2');
            }
            say(out, in, "QUIT", '2');
        }
    }

    private static void say(OutputStream out, BufferedReader in, String line, char expected) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        expect(in, expected);
    }

    private static void expect(BufferedReader in, char expected) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null || line.charAt(0) != expected) {
            throw new IOException("the mail server said " + line);
        }
    }
}
