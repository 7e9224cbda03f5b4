package io.regulars.outreach.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

import io.regulars.kit.testing.TestStack;

/** The real database and broker, ports for the neighbours and the mail server, and times that suit a test. */
public class OutreachStack extends TestStack {
    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(super.start());
        TestCertificate.of("localhost").trusted();
        String neighbours = "http://localhost:" + freePort();
        settings.put("regulars.audience.customer-url", neighbours);
        settings.put("regulars.audience.scoring-url", neighbours);
        settings.put("regulars.audience.timeout", "2S");
        settings.put("regulars.smtp.host", "localhost");
        settings.put("regulars.smtp.port", "" + freePort());
        settings.put("regulars.smtp.from", "shop@example.com");
        settings.put("regulars.smtp.pause", "0.2S");
        settings.put("regulars.dispatch.poll", "0.05S");
        settings.put("regulars.dispatch.back-off", "0.2S");
        settings.put("regulars.dispatch.contacts-rest", "0.2S");
        settings.put("regulars.unsubscribe.public-url", "http://shop.example");
        settings.put("regulars.outside.allowed", "localhost");
        settings.put("regulars.outside.answer", "1S");
        settings.put("regulars.sealing.keys", "the-tests-own-key-of-enough-characters");
        settings.put("regulars.bounces.poll", "0.2S");
        settings.put("regulars.bounces.tick", "0.1S");
        settings.put("regulars.bounces.longest", "5S");
        return settings;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
