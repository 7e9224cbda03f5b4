package io.regulars.system.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.local.Part;

/**
 * A run over a shop of simulated size, from its facts to scores and history, against COPY of the same facts out and of the same
 * rows in, one after the other, into tables of the same keys and indexes.
 */
final class ScoringRuns implements Measurement {
    private static final int MOST_ROUNDS = 3;

    @Override
    public String name() {
        return "scoring-run";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        ground.runOnly(Set.of(Part.SCORING));
        SimulatedShops.fill(ground, tenant.id(), settings.customers());
        Client service = tenant.service(Part.SCORING, "settings:write values:read");
        // the first makes the rows, the second has models to score by
        run(service);
        run(service);
        List<Round> product = new ArrayList<>();
        List<Round> raw = new ArrayList<>();
        CopyRows copy = new CopyRows(ground, tenant.id());
        for (int round = 0; round < Math.min(MOST_ROUNDS, settings.rounds()); round++) {
            raw.add(ground.round(copy::run));
            product.add(ground.round(() -> run(service)));
        }
        String model = "";
        for (JsonNode fitted : service.get("/v1/scoring/models").path("items")) {
            model += fitted.path("chosen").asBoolean()
                    ? " " + fitted.path("model").asText()
                    : "";
        }
        // a rate by a rate is a time by a time, the other way round
        Row row = Row.compare(
                name(),
                "cust/s",
                Goal.atLeast(1 / 3.0, 1 / 2.0),
                product,
                raw,
                String.format(
                        Locale.ROOT,
                        "%,d customers, %,d orders;%s; COPY took %.1f s, a run %.1f s",
                        settings.customers(),
                        ground.count(
                                Part.SCORING, "select count(*) from order_fact where tenant = '" + tenant.id() + "'"),
                        model,
                        settings.customers() / Row.rates(raw).median(),
                        settings.customers() / Row.rates(product).median()));
        return List.of(row);
    }

    /** From the order to begin until the run is done. */
    static Contestant.Work run(Client service) {
        long begin = System.nanoTime();
        String run = service.post("/v1/scoring/runs", "{}").path("id").asText();
        JsonNode job = service.get("/v1/scoring/runs/" + run);
        while (Set.of("queued", "running").contains(job.path("state").asText())) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            job = service.get("/v1/scoring/runs/" + run);
        }
        if (!job.path("state").asText().equals("done")) {
            throw new IllegalStateException(job.toString());
        }
        return new Contestant.Work(job.path("processed").asLong(), (System.nanoTime() - begin) / 1e9);
    }
}
