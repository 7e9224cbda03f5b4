package io.regulars.system.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import io.regulars.local.Part;
import org.apache.kafka.common.TopicPartition;

/**
 * A backlog of orders: scoring-service, which knows its customers and is warm, against a bare consumer with a JDBC batch.
 *
 * <p>The process is frozen while the backlog comes in. Before each round its facts are emptied and its group is sent back,
 * so every round takes the same orders as new ones; only the records before the first commit are not counted.
 */
final class Consuming implements Measurement {
    private static final int CUSTOMERS = 10_000;
    private static final String EMPTY = "truncate order_fact, score, score_history";

    @Override
    public String name() {
        return "consuming";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        tenant.addCustomers(CUSTOMERS);
        tenant.addOrders("warm-", settings.backlog() / 5, CUSTOMERS, Instant.now());
        ground.runOnly(Set.of(Part.CUSTOMER, Part.GATEWAY, Part.SCORING));
        ground.settle();
        try (Broker broker = new Broker(ground.stack().state().ports().of(Part.KAFKA))) {
            broker.awaitConsumed(Broker.SCORING, broker.ends(Broker.FACTS));
            Map<TopicPartition, Long> starts = broker.ends(Broker.FACTS);
            ground.stack().pause(Part.SCORING);
            tenant.addOrders("b-", settings.backlog(), CUSTOMERS, Instant.now());
            ground.settle();
            ground.stack().stop(Part.GATEWAY);
            Map<TopicPartition, Long> ends = broker.ends(Broker.FACTS);
            List<Round> raw = new ArrayList<>();
            List<Round> product = new ArrayList<>();
            BareConsumer bare = new BareConsumer(broker, ground.raw());
            bare.consume(starts, ends);
            for (int i = 0; i < settings.rounds(); i++) {
                raw.add(ground.round(() -> bare.consume(starts, ends)));
                product.add(round(ground, broker, starts, ends));
                requireFacts(ground, tenant, settings.backlog());
                ground.stack().pause(Part.SCORING);
            }
            ground.stack().resume(Part.SCORING);
            return List.of(Row.compare(
                    name(),
                    "orders/s",
                    Goal.atLeast(0.2, 0.4),
                    product,
                    raw,
                    settings.backlog() + " orders a round, all of them facts at its end"));
        }
    }

    private static Round round(
            Ground ground, Broker broker, Map<TopicPartition, Long> starts, Map<TopicPartition, Long> ends)
            throws Exception {
        empty(ground);
        while (!broker.sendBack(Broker.SCORING, starts)) {
            pause(Duration.ofMillis(200));
        }
        return ground.round(() -> {
            ground.stack().resume(Part.SCORING);
            long all = broker.missing(Broker.SCORING, ends);
            long first = all;
            while (first == all) {
                pause(Duration.ofMillis(20));
                first = broker.missing(Broker.SCORING, ends);
            }
            long begin = System.nanoTime();
            broker.awaitConsumed(Broker.SCORING, ends);
            return new Contestant.Work(first, (System.nanoTime() - begin) / 1e9);
        });
    }

    /** The frozen process may hold a table in the middle of a transaction: then it is let go for a moment. */
    private static void empty(Ground ground) throws SQLException {
        while (true) {
            try (Connection connection = ground.raw().connect(Part.SCORING.database());
                    Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '2s'");
                statement.execute(EMPTY);
                return;
            } catch (SQLException held) {
                if (!"55P03".equals(held.getSQLState())) {
                    throw held;
                }
                ground.stack().resume(Part.SCORING);
                pause(Duration.ofSeconds(1));
                ground.stack().pause(Part.SCORING);
            }
        }
    }

    private static void requireFacts(Ground ground, Tenant tenant, long expected) {
        long facts = ground.count(Part.SCORING, "select count(*) from order_fact where tenant = '" + tenant.id() + "'");
        if (facts != expected) {
            throw new IllegalStateException(expected + " orders were consumed, " + facts + " are facts");
        }
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
