package io.regulars.system.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.regulars.local.Part;
import io.regulars.system.benchmark.Spread;
import io.regulars.system.benchmark.WarmUp;

/**
 * Ten times what gets through at most is offered: as much as otherwise gets through, the rest is sent away politely.
 *
 * <p>The most that gets through is measured right before and after each storm, with orders of the same shops: a machine's speed
 * may change by half from minute to minute, and one shop's orders are cheaper than as many of four.
 */
final class OverloadDrill {
    private static final List<Integer> PEAK_CONNECTIONS = List.of(16, 32, 64, 128);
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final int MOST_WARM_UPS = 15;
    private static final int TIMES = 10;
    private static final int CONNECTIONS = 1_500;
    private static final double GOODPUT = 0.9;
    private static final Duration PEAK = Duration.ofSeconds(30);
    private static final int PROBES_PER_SECOND = 20;
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    /** Time for those who were held to be gone. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    private static final Duration HANGING = Duration.ofSeconds(5);
    /** What docs/configuration.md asks for a service's container. */
    private static final long MOST_MEMORY = 1L << 30;

    private static final Duration DRAIN = Duration.ofMinutes(15);

    private final Scene scene;
    private final Path scripts;
    private final Duration time;
    private final int storms;

    OverloadDrill(Scene scene, Path scripts, Duration time, int storms) {
        this.scene = scene;
        this.scripts = scripts;
        this.time = time;
        this.storms = storms;
    }

    void run() {
        StormShops shops = new StormShops(scene.admin());
        List<StormShops.Keys> keys = List.of(shops.open(), shops.open(), shops.open(), shops.open());
        List<String> free = keys.stream().map(StormShops.Keys::free).toList();
        Storm usual = new Storm(scripts, scene.stack().url(Part.GATEWAY), free);
        Storm everybody = new Storm(
                scripts,
                scene.stack().url(Part.GATEWAY),
                List.of(
                        free.get(0),
                        keys.get(1).limited(),
                        free.get(2),
                        keys.get(3).limited()));
        Tally tally = new Tally();
        PacedOrders probes = scene.startOrders(scene.openSilentShops(2, 20), PROBES_PER_SECOND);
        int connections = bestConnections(usual, tally);
        Peak peak = new Peak(usual, connections, probes, tally);
        double offered = TIMES * peak.perSecond(STEP);
        // what refuses and what waits is compiled by then
        warmUp(() -> everybody.offer(offered, CONNECTIONS, STEP), CONNECTIONS, tally);
        Pace.pause(RECOVERY);
        storms(everybody, offered, peak, probes, tally);
        probes.stop();
        probes.settle();
        judge(tally, shops);
    }

    private void storms(Storm everybody, double offered, Peak peak, PacedOrders probes, Tally tally) {
        ProcessMemory memory = new ProcessMemory(scene.stack());
        Map<Part, Long> memoryBefore = memory.now();
        List<Double> shares = new ArrayList<>();
        double before = peak.perSecond(PEAK);
        for (int i = 1; i <= storms; i++) {
            long begin = System.nanoTime();
            Storm.Result storm = everybody.offer(offered, CONNECTIONS, time);
            long end = System.nanoTime();
            tally.add(storm, CONNECTIONS);
            judge(memoryBefore, memory.now());
            judge(storm);
            judgeDuring(probes.samples().between(begin, end));
            if (i == storms) {
                Pace.pause(RECOVERY.multipliedBy(2));
                judgeAfter(probes.samples()
                        .between(
                                end + RECOVERY.toNanos(),
                                end + RECOVERY.multipliedBy(2).toNanos()));
            } else {
                Pace.pause(LEAVING);
            }
            double after = peak.perSecond(PEAK);
            double goodput = goodput(storm, probes.samples().between(begin, end));
            shares.add(goodput / ((before + after) / 2));
            scene.say("storm %d: asked %.0f/s, accepted %.0f/s, peak before %.0f/s and after %.0f/s: %.2f"
                    .formatted(
                            i,
                            storm.perSecond(storm.requests()),
                            goodput,
                            before,
                            after,
                            shares.get(shares.size() - 1)));
            before = after;
        }
        Spread spread = Spread.of(shares);
        scene.claims()
                .judge(
                        "goodput is at least " + GOODPUT + " of the peak",
                        spread.median() >= GOODPUT,
                        "%.2f (%.2f..%.2f)".formatted(spread.median(), spread.min(), spread.max()));
    }

    private int bestConnections(Storm load, Tally tally) {
        int most = Collections.max(PEAK_CONNECTIONS);
        warmUp(() -> load.closedLoop(most, STEP), most, tally);
        Map<Integer, Double> rates = new HashMap<>();
        for (int connections : PEAK_CONNECTIONS) {
            Storm.Result result = load.closedLoop(connections, STEP);
            tally.add(result, connections);
            rates.put(connections, result.perSecond(result.created()));
            scene.say("%d connections: %.0f orders/s".formatted(connections, rates.get(connections)));
        }
        return Collections.max(rates.entrySet(), Map.Entry.comparingByValue()).getKey();
    }

    private void warmUp(Supplier<Storm.Result> load, int connections, Tally tally) {
        WarmUp.of(scene.stack(), MOST_WARM_UPS, () -> {
            Storm.Result result = load.get();
            tally.add(result, connections);
            return result.micros() / 1e6;
        });
    }

    /** The most that gets through, the usual orders included. */
    private record Peak(Storm load, int connections, PacedOrders probes, Tally tally) {
        double perSecond(Duration time) {
            long begin = System.nanoTime();
            Storm.Result result = load.closedLoop(connections, time);
            tally.add(result, connections);
            return goodput(result, probes.samples().between(begin, System.nanoTime()));
        }
    }

    /** Orders that got through are those of the load and those of the shops that ordered as usual beside it. */
    private static double goodput(Storm.Result load, Samples probes) {
        return load.perSecond(load.created() + probes.where(Sample::accepted).size());
    }

    private void judge(Map<Part, Long> memoryBefore, Map<Part, Long> memoryAfter) {
        scene.claims()
                .judge(
                        "no service takes more than 1 GB",
                        memoryAfter.values().stream().allMatch(bytes -> bytes <= MOST_MEMORY),
                        "MB before " + ProcessMemory.megabytes(memoryBefore) + ", after "
                                + ProcessMemory.megabytes(memoryAfter));
    }

    private void judge(Storm.Result storm) {
        scene.claims()
                .judge(
                        "the excess is answered 429 or 503 with Retry-After",
                        storm.limited() + storm.unavailable() > 0
                                && storm.impolite() + storm.other() + storm.unanswered() == 0,
                        storm.toString());
    }

    private void judgeDuring(Samples probes) {
        Samples accepted = probes.where(Sample::accepted);
        Samples refused = probes.where(Predicate.not(Sample::accepted));
        scene.claims()
                .judge(
                        "no order waits longer than " + HANGING.toSeconds() + " s for its answer",
                        probes.longest().compareTo(HANGING) <= 0 && probes.all(sample -> sample.status() != 0),
                        "%s; accepted: p50 %d ms, p99 %d ms; refused: p50 %d ms, p99 %d ms"
                                .formatted(
                                        probes,
                                        accepted.percentile(0.5).toMillis(),
                                        accepted.percentile(0.99).toMillis(),
                                        refused.percentile(0.5).toMillis(),
                                        refused.percentile(0.99).toMillis()));
    }

    private void judgeAfter(Samples probes) {
        scene.claims()
                .judge(
                        "30 s later every order is accepted again, within a second",
                        probes.all(sample -> sample.accepted() && sample.took().toSeconds() < 1) && !probes.isEmpty(),
                        "%s; p99 %d ms"
                                .formatted(probes, probes.percentile(0.99).toMillis()));
    }

    /** Nothing acknowledged is lost; what was sent and not answered may be there or not. */
    private void judge(Tally tally, StormShops shops) {
        long posted = scene.backlog().posted(shops.tenants());
        scene.claims()
                .judge(
                        "every acknowledged order is stored",
                        posted >= tally.acknowledged && posted <= tally.acknowledged + tally.unknown,
                        "%d acknowledged, %d stored, up to %d without an answer"
                                .formatted(tally.acknowledged, posted, tally.unknown));
        long begin = System.nanoTime();
        long scored = scene.backlog().scored(shops.tenants());
        while (scored != posted && System.nanoTime() - begin < DRAIN.toNanos()) {
            Pace.pause(Duration.ofSeconds(2));
            scored = scene.backlog().scored(shops.tenants());
        }
        scene.claims()
                .judge(
                        "every stored order is scored",
                        scored == posted,
                        scored + " of " + posted + ", "
                                + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s later");
    }

    /** What all runs of wrk got acknowledged; each connection may leave one order behind whose answer it did not await. */
    private static final class Tally {
        private long acknowledged;
        private long unknown;

        void add(Storm.Result result, int connections) {
            acknowledged += result.created();
            unknown += connections + result.unanswered();
        }
    }
}
