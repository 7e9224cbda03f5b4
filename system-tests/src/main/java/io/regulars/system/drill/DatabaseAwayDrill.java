package io.regulars.system.drill;

import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.regulars.local.Part;

/** The database is gone, then it hangs: callers are told so at once, and nothing needs a restart. */
final class DatabaseAwayDrill {
    private static final int SHOPS = 2;
    private static final int CUSTOMERS = 50;
    private static final int PER_SECOND = 40;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration RETURN = Duration.ofSeconds(15);
    private static final Duration TOLD_THAT_GONE = Duration.ofSeconds(2);
    private static final Duration TOLD_THAT_HANGING = Duration.ofSeconds(3);
    private static final int MOST_TRACES = 20;

    private final Scene scene;
    private final Duration gone;
    private final Duration hanging;

    DatabaseAwayDrill(Scene scene, Duration gone, Duration hanging) {
        this.scene = scene;
        this.gone = gone;
        this.hanging = hanging;
    }

    void run() {
        PacedOrders orders = scene.startOrders(scene.openSilentShops(SHOPS, CUSTOMERS), PER_SECOND);
        Pace.pause(WARM_UP);
        Outage killed = outage("killed", () -> {
            scene.kill(Part.POSTGRES);
            Pace.pause(gone);
            scene.stack().start(Part.POSTGRES);
        });
        Outage frozen = outage("frozen", () -> scene.freeze(Part.POSTGRES, hanging));
        orders.stop();
        judge(killed, orders.samples(), TOLD_THAT_GONE);
        judge(frozen, orders.samples(), TOLD_THAT_HANGING);
        orders.settle();
    }

    /** From the fault to the moment at which the database answered again, and how it went around it. */
    private record Outage(String name, long begin, long back, long calm) {}

    private Outage outage(String name, Runnable fault) {
        Map<Part, Long> processes = processes();
        Logs logs = new Logs(scene.data());
        Map<String, Long> tracesBefore = logs.stackTraces();
        long begin = System.nanoTime();
        long back;
        try (Watch live = Watch.over(scene.stack(), Part.services(), "live")) {
            fault.run();
            back = System.nanoTime();
            scene.say("the database is back");
            Pace.pause(RETURN);
            scene.claims().judge(name + ": all services stay alive", live.isClean(), live.toString());
        }
        long calm = System.nanoTime();
        Pace.pause(RETURN);
        scene.claims()
                .judge(
                        name + ": no service was restarted",
                        processes.equals(processes()),
                        "process ids " + processes.values());
        Map<String, Long> traces = logs.stackTraces();
        traces.replaceAll((service, count) -> count - tracesBefore.get(service));
        scene.claims()
                .judge(
                        name + ": at most " + MOST_TRACES + " stack traces in a service's log",
                        traces.values().stream().allMatch(count -> count <= MOST_TRACES),
                        traces.toString());
        return new Outage(name, begin, back, calm);
    }

    private void judge(Outage outage, Samples all, Duration bound) {
        Samples during = all.between(outage.begin(), outage.back());
        String claim = outage.name() + ": ";
        Predicate<Sample> told = sample -> sample.accepted() || sample.isRefusedForNow();
        scene.claims()
                .judge(
                        claim + "every order is accepted or answered 503 with Retry-After",
                        during.all(told)
                                && !during.where(Sample::isRefusedForNow).isEmpty(),
                        during + "; other: " + during.where(told.negate()));
        scene.claims()
                .judge(
                        claim + "within " + bound.toSeconds() + " s",
                        during.longest().compareTo(bound) <= 0,
                        "p50 " + during.percentile(0.5).toMillis() + " ms, p99 "
                                + during.percentile(0.99).toMillis() + " ms, longest "
                                + during.longest().toMillis() + " ms, "
                                + during.where(sample -> sample.took().compareTo(bound) > 0)
                                        .size()
                                + " longer");
        Samples after = all.between(outage.back(), outage.calm());
        long first = after.firstAcceptedNanos().map(at -> at - outage.back()).orElse(Long.MAX_VALUE);
        scene.claims()
                .judge(
                        claim + "the first order is accepted within " + RETURN.toSeconds() + " s of the return",
                        first <= RETURN.toNanos(),
                        "%.1f s; in these 15 s %s".formatted(first / 1e9, after));
        Samples later = all.between(outage.calm(), outage.calm() + RETURN.toNanos());
        scene.claims()
                .judge(
                        claim + "afterwards every order is accepted",
                        later.all(Sample::accepted) && !later.isEmpty(),
                        later.toString());
    }

    private Map<Part, Long> processes() {
        return Part.services().stream()
                .collect(Collectors.toMap(
                        part -> part,
                        part -> scene.stack()
                                .process(part)
                                .map(ProcessHandle::pid)
                                .orElse(-1L)));
    }
}
