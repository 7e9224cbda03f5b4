package io.regulars.system.drill;

import java.time.Duration;
import java.util.List;

import io.regulars.local.Part;
import io.regulars.system.ledger.Backlog;

/** The broker is killed and stays away; orders go on as if nothing had happened, and afterwards everything arrives. */
final class BrokerAwayDrill {
    private static final int SHOPS = 2;
    private static final int CUSTOMERS = 50;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofMinutes(10);
    /** A quiet machine's latency is a few milliseconds, of which a factor says nothing. */
    private static final Duration NOISE = Duration.ofMillis(50);

    private final Scene scene;
    private final Duration away;
    private final int perSecond;

    BrokerAwayDrill(Scene scene, Duration away, int perSecond) {
        this.scene = scene;
        this.away = away;
        this.perSecond = perSecond;
    }

    void run() {
        PacedOrders orders = scene.startOrders(scene.openSilentShops(SHOPS, CUSTOMERS), perSecond);
        Pace.pause(WARM_UP);
        long calm = System.nanoTime();
        Pace.pause(CALM);
        long killed = System.nanoTime();
        long most;
        long back;
        try (Watch ready = Watch.over(scene.stack(), List.of(Part.GATEWAY, Part.CUSTOMER), "ready")) {
            scene.kill(Part.KAFKA);
            most = watchOutbox(killed);
            back = System.nanoTime();
            scene.claims().judge("gateway and customer-service stay ready", ready.isClean(), ready.toString());
        }
        scene.stack().start(Part.KAFKA);
        scene.say("the broker is back after " + seconds(System.nanoTime() - killed) + " s");
        long drained = awaitDrained(back);
        orders.stop();
        judge(orders.samples(), calm, killed, back);
        scene.claims()
                .judge(
                        "what waited is sent after the return, while orders go on",
                        drained >= 0,
                        most + " events waited, " + seconds(drained) + " s");
        orders.settle();
    }

    private void judge(Samples samples, long calm, long killed, long back) {
        Samples before = samples.between(calm, killed);
        Samples during = samples.between(killed, back);
        scene.claims()
                .judge(
                        "every order is accepted",
                        samples.all(Sample::accepted) && !during.isEmpty(),
                        samples + "; of them while the broker was away " + during);
        Duration usual = before.percentile(0.99);
        Duration slow = during.percentile(0.99);
        Duration bound = usual.multipliedBy(2).compareTo(NOISE) > 0 ? usual.multipliedBy(2) : NOISE;
        scene.claims()
                .judge(
                        "p99 is at most twice that of before, or 50 ms",
                        slow.compareTo(bound) <= 0,
                        "p99 " + usual.toMillis() + " ms before, " + slow.toMillis() + " ms without the broker; p50 "
                                + before.percentile(0.5).toMillis() + " and "
                                + during.percentile(0.5).toMillis() + " ms");
    }

    /** Until the time is up; the most events that were seen waiting. */
    private long watchOutbox(long killed) {
        Backlog backlog = scene.backlog();
        long most = 0;
        for (int look = 1; System.nanoTime() - killed < away.toNanos(); look++) {
            Pace.pause(LOOK);
            long waiting = backlog.outbox(Part.CUSTOMER);
            most = Math.max(most, waiting);
            if (look % 6 == 0) {
                scene.say("away for " + seconds(System.nanoTime() - killed) + " s, " + waiting + " events wait");
            }
        }
        return most;
    }

    /** Nanoseconds from the return until less than one second's orders waited; -1 when that never came. */
    private long awaitDrained(long back) {
        while (System.nanoTime() - back < DRAIN.toNanos()) {
            if (scene.backlog().outbox(Part.CUSTOMER) < perSecond) {
                return System.nanoTime() - back;
            }
            Pace.pause(Duration.ofMillis(200));
        }
        return -1;
    }

    private static String seconds(long nanos) {
        return "%.1f".formatted(nanos / 1e9);
    }
}
