package io.regulars.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WinBackTest {

    private static final String PLAYBOOK = "PUT /v1/playbooks/demo-win-back";

    private final Screen screen =
            new Screen(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

    private WinBack at(FlakyGateway gateway, String now) {
        return new WinBack(gateway.api(), screen, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    @Test
    void firesAtTheNextMinuteOfTheShopsClock() throws Exception {
        try (var gateway = new FlakyGateway()) {
            var firesAt = at(gateway, "2026-07-01T10:15:20Z").activate();

            assertThat(firesAt.toInstant()).isEqualTo(Instant.parse("2026-07-01T10:16:00Z"));
            assertThat(gateway.bodies(PLAYBOOK)
                            .get(0)
                            .at("/trigger/schedule/at")
                            .asText())
                    .isEqualTo("11:16");
            assertThat(gateway.bodies("POST /v1/playbooks/demo-win-back/activate"))
                    .hasSize(1);
        }
    }

    @Test
    void leavesTimeForTheActivationToComeFirst() throws Exception {
        try (var gateway = new FlakyGateway()) {
            assertThat(at(gateway, "2026-11-22T23:59:55Z").activate().toInstant())
                    .isEqualTo(Instant.parse("2026-11-23T00:01:00Z"));
        }
    }

    @Test
    void waitsUntilEveryTouchIsDecided() throws Exception {
        var polls = new AtomicInteger();
        try (var gateway = new FlakyGateway().answering("GET /v1/touches", () -> switch (polls.incrementAndGet()) {
            case 1 -> "{\"items\":[]}";
            case 2 -> "{\"items\":[{\"state\":\"planned\"},{\"state\":\"sent\"}]}";
            default -> "{\"items\":[{\"state\":\"skipped\"},{\"state\":\"sent\"}]}";
        })) {
            var winBack = at(gateway, "2026-07-01T10:15:20Z");

            var touches = winBack.awaitTouches(2, winBack.activate());

            assertThat(touches)
                    .extracting(touch -> touch.path("state"))
                    .extracting(JsonNode::asText)
                    .containsExactly("skipped", "sent");
            assertThat(polls).hasValue(3);
        }
    }
}
