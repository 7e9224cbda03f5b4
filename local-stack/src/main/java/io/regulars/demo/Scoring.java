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

    /** Ends when the sums agree, or when they have not moved for minutes and still differ. */
    JsonNode awaitOrders(ControlTotal control) throws InterruptedException {
        var progress = screen.progress("orders scored", control.orders().count());
        var movedAt = System.nanoTime();
        var report = report();
        while (!Agreement.ofScoringService(control, report).holds()
                && System.nanoTime() - movedAt < STANDSTILL.toNanos()) {
            progress.reached(seen(report));
            TimeUnit.MILLISECONDS.sleep(500);
            var next = report();
            movedAt = next.equals(report) ? movedAt : System.nanoTime();
            report = next;
        }
        progress.reached(seen(report));
        progress.finish();
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

    JsonNode report() throws InterruptedException {
        return api.get("/v1/reports/rfm");
    }

    private static long seen(JsonNode report) {
        return Json.decimal(report.path("orders"))
                .add(Json.sum(report.path("excluded"), "orders"))
                .longValue();
    }
}
