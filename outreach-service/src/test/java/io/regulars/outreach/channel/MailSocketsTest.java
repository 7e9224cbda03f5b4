package io.regulars.outreach.channel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;

import io.regulars.kit.outside.Reach;
import io.regulars.kit.outside.ReachSockets;
import io.regulars.outreach.testing.MailServer;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class MailSocketsTest {
    private static final Reach INTERNET = Reach.of(false, List.of());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aShopsMailServerInTheHouseIsNotConnectedTo(boolean tls) throws IOException {
        try (ServerSocket inside = silent()) {
            SmtpServer server = server(inside.getLocalPort(), tls, INTERNET);
            MessagingException refused = catchThrowableOfType(server::borrow, MessagingException.class);
            assertThat(MailSockets.refused(refused)).isTrue();
        }
    }

    @Test
    void aShopsMailServerThatTheOperatorAllowsIs() throws MessagingException {
        try (MailServer allowed = new MailServer(0)) {
            SmtpServer server = server(allowed.port());
            assertThat(server.borrow().isConnected()).isTrue();
        }
    }

    @Test
    void aServerThatIsNotThereIsNotCalledPrivate() {
        MailServer gone = new MailServer(0);
        gone.close();
        SmtpServer server = server(gone.port());
        MessagingException failure = catchThrowableOfType(server::borrow, MessagingException.class);
        assertThat(MailSockets.refused(failure)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aMailboxInTheHouseIsNotConnectedTo(boolean tls) throws IOException, MessagingException {
        try (ServerSocket inside = silent()) {
            Properties properties = new Properties();
            properties.put("mail.imap.ssl.enable", "" + tls);
            properties.put("mail.imap.timeout", "500");
            MailSockets.use(properties, "mail.imap", new ReachSockets(INTERNET, socket -> {}));
            Store store = Session.getInstance(properties).getStore("imap");
            MessagingException refused = catchThrowableOfType(
                    () -> store.connect("localhost", inside.getLocalPort(), "u", "p"), MessagingException.class);
            assertThat(MailSockets.refused(refused)).isTrue();
        }
    }

    /** Whoever connects after all waits for a word until the time is over. */
    private static ServerSocket silent() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    /** Without TLS. */
    static SmtpServer server(int port) {
        return server(port, false, Reach.of(false, List.of("localhost")));
    }

    private static SmtpServer server(int port, boolean tls, Reach reach) {
        EmailSettings settings = new EmailSettings("localhost", port, tls, null, null, "shop@example.com", null, null);
        return new SmtpServer(settings, smtp(), new ReachSockets(reach, socket -> {}));
    }

    private static SmtpConfig smtp() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(SmtpConfig.class)
                .withDefaultValue("regulars.smtp.host", "localhost")
                .withDefaultValue("regulars.smtp.port", "25")
                .withDefaultValue("regulars.smtp.from", "shop@example.com")
                .withDefaultValue("regulars.smtp.answer-timeout", "1S")
                .addDiscoveredConverters()
                .build();
        return config.getConfigMapping(SmtpConfig.class);
    }
}
