package io.regulars.gateway.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.regulars.kit.outside.StandardSignature;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CourierTest {
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "127.0.0.1", "127.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "localhost."})
    void connectsToNothingThatIsNotOfTheInternet(String host) {
        try (Receiver canary = new Receiver()) {
            String url = canary.url().replace("localhost", host);

            WebhookWork.Result result = courier(false).bring(UUID.randomUUID(), content(url));

            assertThat(result.status()).isNull();
            assertThat(canary.calls()).isEmpty();
        }
    }

    @Test
    void followsNoRedirect() {
        try (Receiver receiver = new Receiver(302)) {
            WebhookWork.Result result = courier(true).bring(UUID.randomUUID(), content(receiver.url()));

            assertThat(result.status()).isEqualTo(302);
            assertThat(result.taken()).isFalse();
            assertThat(receiver.calls()).hasSize(1);
        }
    }

    @Test
    void signsWhatItBrings() {
        UUID message = UUID.randomUUID();
        try (Receiver receiver = new Receiver()) {
            WebhookWork.Content content = content(receiver.url() + "path");

            assertThat(courier(true).bring(message, content).taken()).isTrue();

            Receiver.Call call = receiver.calls().get(0);
            assertThat(call.path()).isEqualTo("/path");
            assertThat(call.header("Webhook-id")).isEqualTo(message.toString());
            assertThat(call.header("Webhook-signature"))
                    .isEqualTo(StandardSignature.of(
                            content.secret(),
                            message.toString(),
                            Long.parseLong(call.header("Webhook-timestamp")),
                            call.body()));
        }
    }

    @Test
    void saysWhenNobodyIsThere() {
        String url;
        try (Receiver gone = new Receiver()) {
            url = gone.url();
        }

        assertThat(courier(true).bring(UUID.randomUUID(), content(url)).error()).startsWith("no connection");
    }

    private static WebhookWork.Content content(String url) {
        return new WebhookWork.Content(
                UUID.randomUUID(), url, StandardSignature.newSecret(), false, OffsetDateTime.now(), 0, "{}".getBytes());
    }

    private static Courier courier(boolean privateAddresses) {
        return new Courier(
                VERTX,
                new WebhookConfig() {
                    @Override
                    public boolean privateAddresses() {
                        return privateAddresses;
                    }

                    @Override
                    public Duration answer() {
                        return Duration.ofSeconds(2);
                    }

                    @Override
                    public Duration firstBackoff() {
                        return Duration.ofSeconds(5);
                    }

                    @Override
                    public Duration givenUpAfter() {
                        return Duration.ofDays(3);
                    }
                },
                Clock.systemUTC());
    }
}
