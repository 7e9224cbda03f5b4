package io.regulars.outreach.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each server speaks lines that it is told beforehand. */
class SmtpConnectionTest {
    private final Session session = session();
    private final AtomicInteger asked = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void theEnvelopeGoesWithoutAnAnswerInBetweenToAServerThatTakesIt() throws Exception {
        CompletableFuture<List<String>> talk = server(talker -> talker.take("PIPELINING"));
        assertThat(connection().send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Sent());
        assertThat(ended(talk)).containsExactly("MAIL FROM:<shop@example.com>", "RCPT TO:<a@example.com>", "DATA");
        assertThat(asked).hasValue(1);
    }

    @Test
    void aServerThatDoesNotSaySoIsAwaitedAtEachCommand() throws Exception {
        CompletableFuture<Boolean> early = server(talker -> {
            talker.greet("8BITMIME");
            boolean more = talker.hasMoreThan(1);
            talker.say("250 sender");
            more |= talker.hasMoreThan(1);
            talker.say("250 recipient");
            talker.lines(1);
            talker.say("354 go on");
            talker.text();
            talker.say("250 taken");
            return more;
        });
        assertThat(connection().send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Sent());
        assertThat(ended(early)).isFalse();
    }

    @Test
    void whoIsRefusedAmongTheEnvelopeIsRefusedAndTheNextMailGoes() throws Exception {
        CompletableFuture<String> next = server(talker -> {
            talker.greet("PIPELINING");
            talker.lines(3);
            talker.say("250 sender\r\n550 no such user\r\n503 whom to");
            talker.lines(1);
            talker.say("250 reset");
            talker.lines(3);
            talker.say("250 sender\r\n250 recipient\r\n354 go on");
            talker.text();
            talker.say("250 taken");
            return "taken";
        });
        SmtpConnection connection = connection();
        assertThat(connection.send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Refused("smtp-550"));
        assertThat(asked).hasValue(0);
        assertThat(connection.send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Sent());
        assertThat(ended(next)).isEqualTo("taken");
    }

    @Test
    void aTextThatIsAwaitedForNobodyIsNotSent() throws Exception {
        CompletableFuture<List<String>> rest = server(talker -> {
            talker.greet("PIPELINING");
            talker.lines(3);
            talker.say("250 sender\r\n451 later\r\n354 go on");
            return talker.rest();
        });
        assertThat(connection().send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Deferred("smtp-451", null));
        assertThat(ended(rest)).doesNotContain(".").allMatch(line -> line.equals("QUIT"));
        assertThat(asked).hasValue(0);
    }

    @Test
    void aSenderThatIsRefusedIsTheReasonWhateverFollows() throws Exception {
        server(talker -> {
            talker.greet("PIPELINING");
            talker.lines(3);
            talker.say("452 too much today\r\n503 from whom\r\n503 from whom");
            talker.lines(1);
            talker.say("250 reset");
            return "done";
        });
        assertThat(connection().send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Deferred("smtp-452", null));
    }

    @Test
    void aServerThatHangsUpAmongTheEnvelopeHasTakenNothing() throws Exception {
        server(talker -> {
            talker.greet("PIPELINING");
            talker.lines(3);
            talker.say("250 sender");
            return "gone";
        });
        assertThat(connection().send(mail(), to(), this::mayFinish))
                .isEqualTo(new Outcome.Deferred("smtp-connection", null));
        assertThat(asked).hasValue(0);
    }

    @Test
    void theNextMailFollowsAtOnceWithoutAWordBetween() throws Exception {
        CompletableFuture<List<String>> second = server(talker -> {
            talker.take("PIPELINING");
            return talker.take();
        });
        SmtpServer kept = MailSocketsTest.server(server.getLocalPort());
        assertThat(kept.send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Sent());
        assertThat(kept.send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Sent());
        assertThat(ended(second)).containsExactly("MAIL FROM:<shop@example.com>", "RCPT TO:<a@example.com>", "DATA");
    }

    @Test
    void aServerThatHangsUpAfterAMailIsGivenTheNextByAnotherConnection() throws Exception {
        server(talker -> talker.take("PIPELINING"));
        SmtpServer kept = MailSocketsTest.server(server.getLocalPort());
        assertThat(kept.send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Sent());
        CompletableFuture<List<String>> next = server(talker -> talker.take("PIPELINING"));
        assertThat(kept.send(mail(), to(), this::mayFinish)).isEqualTo(new Outcome.Sent());
        assertThat(ended(next)).hasSize(3);
        assertThat(asked).hasValue(2);
    }

    private static Session session() {
        Properties properties = new Properties();
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.timeout", "10000");
        return Session.getInstance(properties);
    }

    private boolean mayFinish() {
        asked.incrementAndGet();
        return true;
    }

    private SmtpConnection connection() throws MessagingException {
        SmtpConnection connection =
                new SmtpConnection(session, new URLName("smtp", "localhost", server.getLocalPort(), null, null, null));
        connection.connect("localhost", server.getLocalPort(), null, null);
        return connection;
    }

    private MimeMessage mail() throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress("shop@example.com"));
        mail.setRecipient(MimeMessage.RecipientType.TO, to());
        mail.setText("News");
        return mail;
    }

    private static InternetAddress to() throws MessagingException {
        return new InternetAddress("a@example.com");
    }

    private interface Script<T> {
        T follow(Talker talker) throws IOException, InterruptedException;
    }

    /** One connection, then the end. */
    private <T> CompletableFuture<T> server(Script<T> script) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = server.accept()) {
                return script.follow(new Talker(socket));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static <T> T ended(CompletableFuture<T> talk) throws Exception {
        return talk.get(10, TimeUnit.SECONDS);
    }

    private static final class Talker {
        private final BufferedReader in;
        private final OutputStream out;

        Talker(Socket socket) throws IOException {
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = socket.getOutputStream();
        }

        void greet(String extension) throws IOException {
            say("220 test");
            lines(1);
            say("250-test\r\n250 " + extension);
        }

        void say(String lines) throws IOException {
            out.write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }

        List<String> lines(int many) throws IOException {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                lines.add(in.readLine());
            }
            return lines;
        }

        /** Whether a further line comes by itself. */
        boolean hasMoreThan(int many) throws IOException, InterruptedException {
            lines(many);
            TimeUnit.MILLISECONDS.sleep(100);
            return in.ready();
        }

        /** One mail, not a word before all three lines of its envelope are there. */
        List<String> take(String extension) throws IOException {
            greet(extension);
            return take();
        }

        List<String> take() throws IOException {
            List<String> envelope = lines(3);
            say("250 sender\r\n250 recipient\r\n354 go on");
            text();
            say("250 taken");
            return envelope;
        }

        void text() throws IOException {
            for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
                assertThat(line).isNotNull();
            }
        }

        List<String> rest() throws IOException {
            List<String> rest = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rest.add(line);
            }
            return rest;
        }
    }
}
