package io.regulars.system.drill;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Lets a shop's messages come to their ends, then pauses its playbooks between two runs of the schedule. */
final class WindDown implements Runnable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final List<String> OPEN = List.of("planned", "held", "sending");
    private static final int TIME_TO_PAUSE = 5;

    private final DrillShop shop;

    WindDown(DrillShop shop) {
        this.shop = shop;
    }

    @Override
    public void run() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isBusy(Instant.now())) {
            if (System.nanoTime() > deadline) {
                throw new DrillException("Messages are still open after " + PATIENCE.toMinutes() + " min");
            }
            Pace.pause(Duration.ofSeconds(1));
        }
        for (String playbook : List.of("every-minute", "welcome")) {
            shop.backend().post("setup", "/v1/playbooks/" + playbook + "/pause", null);
        }
    }

    private boolean isBusy(Instant now) {
        return now.getEpochSecond() % 60 > 60 - TIME_TO_PAUSE
                || !isPlanned(now.truncatedTo(ChronoUnit.MINUTES))
                || OPEN.stream().anyMatch(state -> isAnyDue(state, now));
    }

    /** A run that a killed planner had begun goes on when its lease has ended. */
    private boolean isPlanned(Instant minute) {
        JsonNode newest = shop.backend()
                .get("/v1/playbooks/every-minute/outcomes")
                .path("runs")
                .path(0);
        return minute.toString().equals(newest.path("dueAt").asText())
                && !"running".equals(newest.path("state").asText());
    }

    /** What waits for tomorrow is at rest. */
    private boolean isAnyDue(String state, Instant now) {
        return !shop.backend()
                .get("/v1/touches?limit=1&state=" + state + "&to=" + now.plusSeconds(60))
                .path("items")
                .isEmpty();
    }
}
