package io.regulars.system.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.regulars.local.Part;

/** Ten times what gets through at most is offered: as much as before gets through, the rest is sent away politely. */
final class OverloadDrill {
    private static final int MOST_CONNECTIONS = 64;
    private static final List<Integer> PEAK_CONNECTIONS = List.of(16, 32, MOST_CONNECTIONS);
    private static final Duration STEP = Duration.ofSeconds(20);
    private static final int TIMES = 10;
    private static final int CONNECTIONS = 1_500;
    private static final double GOODPUT = 0.9;
    private static final int PROBES_PER_SECOND = 20;
    private static final Duration CALM = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(30);
    private static final Duration HANGING = Duration.ofSeconds(5);
    /** What docs/configuration.md asks for a service's container. */
    private static final long MOST_MEMORY = 1L << 30;

    private static final Duration DRAIN = Duration.ofMinutes(15);

    private final Scene scene;
    private final Path scripts;
    private final Duration time;

    OverloadDrill(Scene scene, Path scripts, Duration time) {
        this.scene = scene;
        this.scripts = scripts;
        this.time = time;
    }

    void run() {
        StormShops shops = new StormShops(scene.admin());
        List<String> free = List.of(shops.freeKey(), shops.freeKey());
        List<String> all = List.of(free.get(0), shops.limitedKey(), free.get(1), shops.limitedKey());
        Storm peakLoad = new Storm(scripts, scene.stack().url(Part.GATEWAY), free);
        Storm everybody = new Storm(scripts, scene.stack().url(Part.GATEWAY), all);
        Tally tally = new Tally();
        double peak = peak(peakLoad, tally);
        // what refuses is compiled by then
        tally.add(everybody.offer(TIMES * peak, CONNECTIONS, STEP), CONNECTIONS);
        PacedOrders probes = scene.startOrders(scene.openSilentShops(2, 20), PROBES_PER_SECOND);
        Pace.pause(CALM);
        ProcessMemory memory = new ProcessMemory(scene.stack());
        Map<Part, Long> memoryBefore = memory.now();
        long begin = System.nanoTime();
        Storm.Result storm = everybody.offer(TIMES * peak, CONNECTIONS, time);
        long end = System.nanoTime();
        tally.add(storm, CONNECTIONS);
        Map<Part, Long> memoryAfter = memory.now();
        Pace.pause(RECOVERY.multipliedBy(2));
        probes.stop();
        judge(storm, probes.samples().between(begin, end), peak);
        judge(probes.samples(), begin, end);
        probes.settle();
        scene.claims()
                .judge(
                        "no service takes more than 1 GB",
                        memoryAfter.values().stream().allMatch(bytes -> bytes <= MOST_MEMORY),
                        "MB before " + ProcessMemory.megabytes(memoryBefore) + ", after "
                                + ProcessMemory.megabytes(memoryAfter));
        judge(tally, shops);
    }

    private double peak(Storm load, Tally tally) {
        double peak = 0;
        tally.add(load.closedLoop(MOST_CONNECTIONS, STEP.multipliedBy(2)), MOST_CONNECTIONS);
        for (int connections : PEAK_CONNECTIONS) {
            Storm.Result result = load.closedLoop(connections, STEP);
            tally.add(result, connections);
            scene.say("%d connections: %.0f orders/s".formatted(connections, result.perSecond(result.created())));
            peak = Math.max(peak, result.perSecond(result.created()));
        }
        return peak;
    }

    /** Orders that got through are those of the storm and those of the shops that ordered as usual in it. */
    private void judge(Storm.Result storm, Samples probes, double peak) {
        double goodput =
                storm.perSecond(storm.created() + probes.where(Sample::accepted).size());
        scene.claims()
                .judge(
                        "goodput is at least " + GOODPUT + " of the peak",
                        goodput >= GOODPUT * peak,
                        "peak %.0f/s, offered %.0f/s, accepted %.0f/s: %.2f"
                                .formatted(peak, storm.perSecond(storm.requests()), goodput, goodput / peak));
        scene.claims()
                .judge(
                        "the excess is answered 429 or 503 with Retry-After",
                        storm.limited() + storm.unavailable() > 0
                                && storm.impolite() + storm.other() + storm.unanswered() == 0,
                        storm.toString());
    }

    private void judge(Samples probes, long begin, long end) {
        Samples before = probes.between(begin - CALM.toNanos(), begin);
        Samples during = probes.between(begin, end);
        Samples accepted = during.where(Sample::accepted);
        Samples refused = during.where(Predicate.not(Sample::accepted));
        scene.claims()
                .judge(
                        "no order waits longer than " + HANGING.toSeconds() + " s for its answer",
                        during.longest().compareTo(HANGING) <= 0 && during.all(sample -> sample.status() != 0),
                        "%s; accepted: p50 %d ms, p99 %d ms; refused: p50 %d ms, p99 %d ms"
                                .formatted(
                                        during,
                                        accepted.percentile(0.5).toMillis(),
                                        accepted.percentile(0.99).toMillis(),
                                        refused.percentile(0.5).toMillis(),
                                        refused.percentile(0.99).toMillis()));
        Samples after = probes.between(
                end + RECOVERY.toNanos(), end + RECOVERY.multipliedBy(2).toNanos());
        scene.claims()
                .judge(
                        "30 s later every order is accepted again, within a second",
                        after.all(sample -> sample.accepted() && sample.took().toSeconds() < 1) && !after.isEmpty(),
                        "%s; p99 %d ms, before %d ms"
                                .formatted(
                                        after,
                                        after.percentile(0.99).toMillis(),
                                        before.percentile(0.99).toMillis()));
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
