package io.regulars.system.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.regulars.local.Part;

/** One disk after the other is full for a while: nothing acknowledged is lost, and all goes on when there is room again. */
final class DiskFullDrill {
    private static final int SHOPS = 2;
    private static final int CUSTOMERS = 20;
    private static final int PER_SECOND = 40;
    private static final Duration CALM = Duration.ofSeconds(10);
    /** A database that died of it is started again after up to 30 s. */
    private static final Duration RETURN = Duration.ofSeconds(60);

    private static final Duration DRAIN = Duration.ofMinutes(3);
    private static final int DATABASE_MEGABYTES = 400;
    private static final int BROKER_MEGABYTES = 200;
    private static final int LOGS_MEGABYTES = 4;

    private final Scene scene;
    private final Tmpfs disks;
    private final Duration full;

    DiskFullDrill(Scene scene, Tmpfs disks, Duration full) {
        this.scene = scene;
        this.disks = disks;
        this.full = full;
    }

    void run() {
        List<DrillShop> shops = scene.openSilentShops(SHOPS, CUSTOMERS);
        Path database = scene.data().resolve("postgres");
        moveOntoSmallDisk(List.of(Part.POSTGRES), database, DATABASE_MEGABYTES);
        Path broker = scene.data().resolve("kafka");
        moveOntoSmallDisk(List.of(Part.KAFKA), broker, BROKER_MEGABYTES);
        Path logs = scene.data().resolve("logs");
        moveOntoSmallDisk(List.of(Part.CUSTOMER, Part.GATEWAY), logs, LOGS_MEGABYTES);
        PacedOrders orders = scene.startOrders(shops, PER_SECOND);
        Pace.pause(CALM);
        Fill databaseFull = fill(database);
        Pace.pause(RETURN);
        Fill brokerFull = fill(broker);
        long drained = awaitDrained(brokerFull.freed());
        Fill logsFull = fillLogs(logs);
        Pace.pause(CALM);
        orders.stop();
        Samples samples = orders.samples();
        judgeDatabase(databaseFull, samples);
        judgeUnhindered("broker's disk full", brokerFull, samples);
        scene.claims()
                .judge(
                        "broker's disk full: what waited is sent when there is room again",
                        drained >= 0,
                        "%.1f s".formatted(drained / 1e9));
        judgeUnhindered("disk of the logs full", logsFull, samples);
        orders.settle();
    }

    /** What goes through when there is no room, by {@link System#nanoTime}. */
    private record Fill(long begin, long freed) {}

    private void moveOntoSmallDisk(List<Part> users, Path directory, int megabytes) {
        users.forEach(scene.stack()::stop);
        disks.cover(directory, megabytes);
        users.forEach(scene.stack()::start);
        Part.services().forEach(scene.stack()::awaitReady);
        scene.say(directory.getFileName() + " lies on a disk of " + megabytes + " MB");
    }

    private Fill fill(Path directory) {
        long begin = System.nanoTime();
        scene.say("filled " + directory.getFileName() + " with " + (Tmpfs.fill(directory) >> 20) + " MB");
        // what is freed by a part itself is taken as well
        while (System.nanoTime() - begin < full.toNanos()) {
            Pace.pause(Duration.ofMillis(500));
            Tmpfs.fill(directory);
        }
        long freed = System.nanoTime();
        Tmpfs.free(directory);
        scene.say("freed " + directory.getFileName());
        return new Fill(begin, freed);
    }

    /** Without the broker the services have something to write into their logs. */
    private Fill fillLogs(Path logs) {
        scene.kill(Part.KAFKA);
        Fill fill = fill(logs);
        scene.stack().start(Part.KAFKA);
        return fill;
    }

    private void judgeDatabase(Fill fill, Samples all) {
        Samples during = all.between(fill.begin(), fill.freed());
        Predicate<Sample> told = sample -> sample.accepted() || sample.isRefusedForNow();
        scene.claims()
                .judge(
                        "database's disk full: every order is accepted or answered 503 with Retry-After",
                        during.all(told)
                                && !during.where(Sample::isRefusedForNow).isEmpty(),
                        during + "; other: " + during.where(told.negate()) + "; longest "
                                + during.longest().toMillis() + " ms");
        Samples after = all.between(fill.freed(), fill.freed() + RETURN.toNanos());
        long first = after.firstAcceptedNanos().map(at -> at - fill.freed()).orElse(Long.MAX_VALUE);
        Samples last = all.between(fill.freed() + RETURN.minus(CALM).toNanos(), fill.freed() + RETURN.toNanos());
        scene.claims()
                .judge(
                        "database's disk full: it goes on by itself when there is room again",
                        first < RETURN.toNanos() && last.all(Sample::accepted) && !last.isEmpty(),
                        "first order after %.1f s; in the last 10 s of a minute %s".formatted(first / 1e9, last));
    }

    private void judgeUnhindered(String name, Fill fill, Samples all) {
        Samples during = all.between(fill.begin(), fill.freed());
        scene.claims()
                .judge(
                        name + ": every order is accepted",
                        during.all(Sample::accepted) && !during.isEmpty(),
                        during + "; p99 " + during.percentile(0.99).toMillis() + " ms, longest "
                                + during.longest().toMillis() + " ms");
    }

    private long awaitDrained(long since) {
        while (System.nanoTime() - since < DRAIN.toNanos()) {
            if (scene.backlog().outbox(Part.CUSTOMER) < PER_SECOND) {
                return System.nanoTime() - since;
            }
            Pace.pause(Duration.ofMillis(500));
        }
        return -1;
    }
}
