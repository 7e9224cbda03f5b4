package io.regulars.system.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

import io.regulars.local.Part;
import io.regulars.local.Ports;
import io.regulars.local.Stack;

/** The suite and the raw database in one cluster, and what can be asked of them. */
final class Ground implements AutoCloseable {
    private static final String GENERATOR = "load";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path home;
    private final Path scripts;
    private final Stack stack;
    private final Map<String, ProcessHandle> watched = new LinkedHashMap<>();
    private RawDatabase raw;

    Ground(Path home, Path dataDir) {
        this.home = home;
        this.scripts = home.resolve("system-tests/src/main/benchmark");
        this.stack = new Stack(dataDir, home, Ports.free(), System.err::println);
    }

    private void start() throws SQLException {
        stack.start();
        raw = new RawDatabase(
                stack.state().ports().of(Part.POSTGRES), stack.state().superuser(), scripts);
        raw.create();
    }

    Path home() {
        return home;
    }

    Path scripts() {
        return scripts;
    }

    /** The text of one of the scripts' files. */
    String script(String name) {
        return raw.script(name).strip();
    }

    Stack stack() {
        return stack;
    }

    RawDatabase raw() {
        return raw;
    }

    /** A shop for one measurement, with its customers still to come; the first one starts the suite. */
    Tenant newTenant() throws SQLException {
        if (raw == null) {
            start();
        }
        runOnly(Set.of(Part.CUSTOMER, Part.GATEWAY));
        return Tenant.open(stack, "benchmark-" + UUID.randomUUID());
    }

    /** Database and broker run always; of the services these and no others. */
    void runOnly(Set<Part> services) {
        for (Part service : Part.services()) {
            if (services.contains(service)) {
                stack.start(service);
                stack.awaitReady(service);
            } else {
                stack.stop(service);
            }
        }
    }

    /** Whose CPU is counted besides, until it ends. */
    void watch(String name, ProcessHandle process) {
        watched.put(name, process);
        process.onExit().thenRun(() -> watched.remove(name));
    }

    /** Returns when all events of customer-service are at the broker. */
    Duration settle() {
        long begin = System.nanoTime();
        while (count(Part.CUSTOMER, "select count(*) from (select from outbox limit 1) o") > 0) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Returns when a number from a service's database has grown to this. */
    void awaitCount(Part service, String sql, long expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (count(service, sql) < expected) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(sql + " is " + count(service, sql) + ", not " + expected);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** Every acknowledged order must be stored; the last requests of a round are cut off and may be stored besides. */
    String requireStored(Tenant tenant, long acknowledged) {
        long stored = count(Part.CUSTOMER, "select count(*) from shop_order where tenant = '" + tenant.id() + "'");
        if (stored < acknowledged) {
            throw new IllegalStateException(acknowledged + " orders were acknowledged, " + stored + " are stored");
        }
        return String.format(Locale.ROOT, "%,d orders acknowledged, %,d stored", acknowledged, stored);
    }

    /** Measures one round, with the CPU that each process spends in it. */
    Round round(Callable<Contestant.Work> contestant) throws Exception {
        Map<String, Double> before = cpuMillis();
        Contestant.Work work = contestant.call();
        if (work.refused() > 0 || work.operations() == 0) {
            throw new IllegalStateException(work.operations() + " operations of a round were done, " + work.refused()
                    + " requests not answered 2xx");
        }
        Map<String, Double> perOperation = new HashMap<>();
        cpuMillis()
                .forEach((process, millis) ->
                        perOperation.put(process, (millis - before.getOrDefault(process, 0.0)) / work.operations()));
        return new Round(work.operations() / work.seconds(), perOperation, work.p99Millis());
    }

    /** One number from a service's database. */
    long count(Part service, String sql) {
        try (Connection connection = raw.connect(service.database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** CPU milliseconds until now of each running process, and of all that generates load. */
    Map<String, Double> cpuMillis() {
        Map<String, Double> cpu = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            stack.process(part).ifPresent(process -> cpu.put(part.label(), ProcessTimes.cpuMillis(process)));
        }
        watched.forEach((name, process) -> cpu.put(name, ProcessTimes.cpuMillis(process)));
        cpu.put(GENERATOR, ProcessTimes.withEndedChildren(ProcessHandle.current()));
        return cpu;
    }

    @Override
    public void close() {
        stack.close();
    }
}
