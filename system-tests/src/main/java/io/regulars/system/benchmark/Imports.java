package io.regulars.system.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.local.Part;

/**
 * Files of orders through the gateway, from the first byte until the last row is taken in, against COPY of the same rows
 * by one connection; and what customer-service holds at most while ever larger files come in.
 */
final class Imports implements Measurement {
    private static final int CUSTOMERS = 10_000;
    private static final int COPIED_AT_ONCE = 1_000;
    private static final double MEGABYTE = 1 << 20;
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(50);

    @Override
    public String name() {
        return "import";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        tenant.addCustomers(CUSTOMERS);
        ground.raw().addCustomers(tenant.id(), 1, CUSTOMERS);
        return List.of(rate(ground, settings, tenant), memory(ground, settings, tenant));
    }

    private static Row rate(Ground ground, Settings settings, Tenant tenant) throws Exception {
        CopyBatches copy = new CopyBatches(ground.raw(), tenant.id(), ground.script("event.json"), COPIED_AT_ONCE, 1);
        copy.run(settings.round());
        take(tenant, settings.backlog());
        List<Round> raw = new ArrayList<>();
        List<Round> product = new ArrayList<>();
        for (int i = 0; i < settings.rounds(); i++) {
            ground.settle();
            raw.add(ground.round(() -> copy.run(settings.round())));
            ground.settle();
            product.add(ground.round(() -> take(tenant, settings.backlog())));
        }
        String stored = ground.requireStored(tenant, (settings.rounds() + 1L) * settings.backlog());
        return Row.compare("import", "orders/s", Goal.atLeast(0.15, 0.3), product, raw, stored);
    }

    /** Each population of the settings as one file; the first, which warms the heap, is not compared. */
    private static Row memory(Ground ground, Settings settings, Tenant tenant) {
        int[] rows = settings.populations();
        take(tenant, rows[0]);
        List<Double> peaks = new ArrayList<>();
        for (int size : List.of(rows[1], rows[2])) {
            peaks.add(peak(ground, () -> take(tenant, size)));
        }
        double ratio = peaks.get(1) / peaks.get(0);
        Spread once = new Spread(ratio, ratio, ratio);
        String remark = List.of(0, 1).stream()
                .map(i -> String.format(Locale.ROOT, "%,d rows: %.0f MB at most", rows[i + 1], peaks.get(i)))
                .collect(Collectors.joining("; "));
        Spread product = Spread.of(peaks);
        return new Row("import-memory", "MB", Goal.atMost(1.3, 1.1), once, product, null, Map.of(), Map.of(), remark);
    }

    /** The greatest proportional set size in megabytes while something runs. */
    private static double peak(Ground ground, Runnable work) {
        Thread worker = new Thread(work, "import");
        worker.start();
        double peak = 0;
        while (worker.isAlive()) {
            peak = Math.max(
                    peak,
                    ground.stack()
                            .process(Part.CUSTOMER)
                            .map(process -> ProcessTimes.proportionalSetSize(process) / MEGABYTE)
                            .orElse(0.0));
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
        return peak;
    }

    private static Contestant.Work take(Tenant tenant, int rows) {
        long begin = System.nanoTime();
        String path = "/v1/imports/" + send(tenant, rows).path("id").asText();
        JsonNode job = tenant.gateway().get(path);
        while (!job.path("state").asText().equals("done")) {
            if (job.path("state").asText().equals("failed")) {
                throw new IllegalStateException("an import failed: " + job);
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
            job = tenant.gateway().get(path);
        }
        if (job.path("created").asInt() != rows) {
            throw new IllegalStateException(rows + " rows were sent: " + job);
        }
        return new Contestant.Work(rows, (System.nanoTime() - begin) / 1e9);
    }

    private static JsonNode send(Tenant tenant, int rows) {
        Client gateway = tenant.gateway();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            gateway.request("/v1/imports?kind=orders")
                                    .setHeader("Content-Type", "application/x-ndjson")
                                    .timeout(Duration.ofHours(1))
                                    .POST(BodyPublishers.ofInputStream(() -> new Orders(rows)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IllegalStateException("an import was refused: " + answer.body());
            }
            return Client.read(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** So many new orders of three lines as NDJSON, made while they are read. */
    private static final class Orders extends InputStream {
        private final String prefix = UUID.randomUUID().toString().substring(0, 8) + "-";
        private final Instant last = Instant.now();
        private final int rows;
        private byte[] line = new byte[0];
        private int at;
        private int made;

        Orders(int rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("read in blocks");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (at == line.length) {
                if (made == rows) {
                    return -1;
                }
                line = (Tenant.order(prefix + made, 1 + made % CUSTOMERS, last.minusSeconds(made))
                                        .replace("\n", "")
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8);
                at = 0;
                made++;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, target, offset, count);
            at += count;
            return count;
        }
    }
}
