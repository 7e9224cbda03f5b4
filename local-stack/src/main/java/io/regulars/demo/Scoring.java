package io.regulars.demo;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.demo.retail.ControlTotal;

/** Waits until scoring-service has seen every order and refund, and lets it score everybody. */
final class Scoring {

    private static final Duration STANDSTILL = Duration.ofMinutes(5);

    private final Api api;
    private final Screen screen;

    Scoring(Api api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /** Ends when every order and refund is there, or when nothing has come for minutes. */
    void awaitOrders(ControlTotal control) throws InterruptedException {
        var progress = screen.progress("orders scored", control.orders().count());
        var movedAt = System.nanoTime();
        var sums = Agreement.ofOrdersSeen(control, report());
        while (!sums.holds() && System.nanoTime() - movedAt < STANDSTILL.toNanos()) {
            progress.reached(sums.answered(0).longValue());
            TimeUnit.MILLISECONDS.sleep(500);
            var next = Agreement.ofOrdersSeen(control, report());
            movedAt = next.equals(sums) ? movedAt : System.nanoTime();
            sums = next;
        }
        progress.reached(sums.answered(0).longValue());
        progress.finish();
    }

    /** The report as soon as it agrees, or as it is after a minute. */
    JsonNode awaitReport(ControlTotal control) throws InterruptedException {
        var report = report();
        for (var tries = 60;
                tries > 0 && !Agreement.ofScoringService(control, report).holds();
                tries--) {
            TimeUnit.SECONDS.sleep(1);
            report = report();
        }
        return report;
    }

    void scoreEverybody() throws InterruptedException {
        var job = api.post("/v1/scoring/runs", Map.of());
        var path = "/v1/scoring/runs/" + job.path("id").asText();
        Progress progress = null;
        while (!job.path("state").asText().matches("done|failed|cancelled")) {
            TimeUnit.MILLISECONDS.sleep(300);
            job = api.get(path);
            if (progress == null && job.path("total").asLong() > 0) {
                progress =
                        screen.progress("customers rescored", job.path("total").asLong());
            }
            if (progress != null) {
                progress.reached(job.path("processed").asLong());
            }
        }
        if (progress != null) {
            progress.finish();
        }
        if (!job.path("state").asText().equals("done")) {
            throw new IllegalStateException("The scoring run ended as " + job);
        }
    }

    private JsonNode report() throws InterruptedException {
        return api.get("/v1/reports/rfm");
    }
}
