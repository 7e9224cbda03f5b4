package io.regulars.system.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

import io.regulars.local.Part;

/**
 * How long after an order's 201 the customer's value shows it, through the gateway, with everything running at half of the
 * load it can take; against the bare round trip of an event under the same load.
 */
final class Delay implements Measurement {
    private static final int CUSTOMERS = 10_000;
    private static final int CONNECTIONS = 8;
    /** Between two probes of either kind: one after the other without a pause would be most of the load. */
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(20);

    @Override
    public String name() {
        return "delay";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        tenant.addCustomers(CUSTOMERS);
        tenant.addOrders("first-", CUSTOMERS, CUSTOMERS, Instant.now());
        ground.runOnly(Set.copyOf(Part.services()));
        awaitConsumed(ground);
        // the state of any shop after its first night: before, every order moves the lines of all customers
        ScoringRuns.run(tenant.gateway());
        Contestant full = Intake.product(ground, tenant.gateway(), CUSTOMERS, CONNECTIONS);
        Contest contest = new Contest(ground, settings);
        contest.warmUp(() -> {
            Contestant.Work work = full.run(settings.round());
            ground.settle();
            return work;
        });
        double most = sustained(ground, full, settings.round());
        // A connection that answers in a quarter of its period is at half load with this pause between its orders.
        long pause = Math.round(1_000 * 1.5 * CONNECTIONS / most);
        Contestant half = halfLoad(ground, tenant.gateway(), pause);
        try (KafkaRoundTrip bare =
                        new KafkaRoundTrip(ground.stack().state().ports().of(Part.KAFKA), ground.script("event.json"));
                ChangedValue value = new ChangedValue(tenant.gateway())) {
            contest.warmUp(() -> probe(half, settings.round(), value).load());
            probe(half, settings.round(), bare);
            List<Double> load = new ArrayList<>();
            List<Delays> raw = new ArrayList<>();
            List<Delays> product = new ArrayList<>();
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < settings.rounds(); i++) {
                raw.add(probe(half, settings.round(), bare).delays());
                Map<String, Double> before = ground.cpuMillis();
                Probed probed = probe(half, settings.round(), value);
                product.add(probed.delays());
                load.add(probed.load().operations() / probed.load().seconds());
                rounds.add(new Round(
                        probed.delays().p99(),
                        perOperation(before, ground.cpuMillis(), probed.load().operations())));
            }
            double share = Spread.of(load).median() / most;
            return List.of(row(product, raw, rounds, share));
        }
    }

    /** Orders a second that the whole suite follows: more are taken in than scored while there is somebody to take them in. */
    private static double sustained(Ground ground, Contestant full, Duration time) throws Exception {
        awaitConsumed(ground);
        long begin = System.nanoTime();
        long orders = full.run(time).operations();
        awaitConsumed(ground);
        return orders * 1e9 / (System.nanoTime() - begin);
    }

    private static void awaitConsumed(Ground ground) throws Exception {
        ground.settle();
        try (Broker broker = new Broker(ground.stack().state().ports().of(Part.KAFKA))) {
            broker.awaitConsumed(Broker.SCORING, broker.ends(Broker.FACTS));
        }
    }

    private static Contestant halfLoad(Ground ground, Client client, long pause) {
        return new Wrk(ground.scripts(), "half-load.lua", client.url(), client.credential(), CONNECTIONS, 1, () -> {
            List<String> arguments =
                    new ArrayList<>(Intake.fresh("" + CUSTOMERS).get());
            arguments.add("" + pause);
            return arguments;
        });
    }

    private Row row(List<Delays> product, List<Delays> raw, List<Round> rounds, double share) {
        List<Round> bare =
                raw.stream().map(delays -> new Round(delays.p99(), Map.of())).toList();
        String remark = String.format(
                Locale.ROOT,
                "p99; p50 %.1f ms against %.1f ms; %d samples; %.0f%% of the full load",
                Spread.of(product.stream().map(Delays::p50).toList()).median(),
                Spread.of(raw.stream().map(Delays::p50).toList()).median(),
                product.stream().mapToInt(Delays::count).sum(),
                share * 100);
        return Row.compare(name(), "ms", Goal.atMost(10, 3), rounds, bare, remark);
    }

    private record Probed(Contestant.Work load, Delays delays) {}

    /** One probe after the other while the load runs beside. */
    private static Probed probe(Contestant load, Duration time, DoubleSupplier probe) {
        CompletableFuture<Contestant.Work> work = CompletableFuture.supplyAsync(() -> load.run(time));
        List<Double> millis = new ArrayList<>();
        while (!work.isDone()) {
            LockSupport.parkNanos(BETWEEN_PROBES.toNanos());
            millis.add(probe.getAsDouble());
        }
        return new Probed(work.join(), Delays.of(millis));
    }

    private static Map<String, Double> perOperation(
            Map<String, Double> before, Map<String, Double> after, long operations) {
        Map<String, Double> spent = new HashMap<>();
        after.forEach((process, millis) -> spent.put(process, (millis - before.get(process)) / operations));
        return spent;
    }

    /** Milliseconds. */
    record Delays(int count, double p50, double p99) {
        static Delays of(List<Double> millis) {
            List<Double> sorted = new ArrayList<>(millis);
            Collections.sort(sorted);
            return new Delays(
                    sorted.size(),
                    sorted.get(sorted.size() / 2),
                    sorted.get((int) Math.ceil(sorted.size() * 0.99) - 1));
        }
    }
}
