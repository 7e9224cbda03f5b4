package io.regulars.demo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.demo.retail.OnlineRetail;

/** One playbook at work: a mail to those who were good customers and are long gone, a tenth held out as comparison. */
final class WinBack {

    static final String NAME = "demo-win-back";
    static final String TYPE = "IMPORTANT_WINBACK";

    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    private final Api api;
    private final Screen screen;
    private final Clock clock;

    WinBack(Api api, Screen screen, Clock clock) {
        this.api = api;
        this.screen = screen;
        this.clock = clock;
    }

    /** Answers the minute, in the shop's zone, at which it fires: daily, for the first time within two minutes. */
    ZonedDateTime activate() throws IOException, InterruptedException {
        var now = clock.instant().atZone(OnlineRetail.ZONE);
        var firesAt = now.plusSeconds(10).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        api.put("/v1/templates/" + NAME, template());
        api.put("/v1/playbooks/" + NAME, playbook(firesAt));
        api.post("/v1/playbooks/" + NAME + "/activate", Map.of());
        return firesAt;
    }

    /** Ends when everybody of the audience has a decided touch, or when nothing has moved for minutes after firing. */
    List<JsonNode> awaitTouches(long audience, ZonedDateTime firesAt) throws InterruptedException {
        var progress = screen.progress("touches decided", audience);
        var touches = touches(firesAt);
        var movedAt = System.nanoTime();
        while (decided(touches) < Math.max(audience, touches.size())
                && System.nanoTime() - movedAt < STANDSTILL.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(500);
            var next = touches(firesAt);
            var moved = !next.equals(touches) || clock.instant().isBefore(firesAt.toInstant());
            movedAt = moved ? System.nanoTime() : movedAt;
            touches = next;
            progress.reached(decided(touches));
        }
        progress.reached(decided(touches));
        progress.finish();
        return touches;
    }

    /** Midnight in the shop's zone: what follows is of that day's firing. */
    static Instant dayOf(ZonedDateTime firesAt) {
        return firesAt.truncatedTo(ChronoUnit.DAYS).toInstant();
    }

    /** Those of that day: the daily schedule may have fired on earlier ones. */
    private List<JsonNode> touches(ZonedDateTime firesAt) throws InterruptedException {
        List<JsonNode> touches = new ArrayList<>();
        api.forEach("/v1/touches?playbook=" + NAME + "&from=" + dayOf(firesAt) + "&", touches::add);
        return touches;
    }

    private static long decided(List<JsonNode> touches) {
        return touches.stream()
                .filter(touch -> !touch.path("state").asText().matches("planned|held|sending"))
                .count();
    }

    private static JsonNode template() throws IOException {
        try (var json = WinBack.class.getResourceAsStream("/demo/win-back.json")) {
            return Json.tree(json.readAllBytes());
        }
    }

    private static Map<String, Object> playbook(ZonedDateTime firesAt) {
        return Map.of(
                "trigger",
                Map.of("schedule", Map.of("at", firesAt.toLocalTime().toString())),
                "audience",
                "rfm.type==" + TYPE,
                "steps",
                List.of(Map.of("channel", "email", "template", NAME)),
                "class",
                "marketing",
                "delivery",
                "atMostOnce",
                "holdOut",
                0.1);
    }
}
