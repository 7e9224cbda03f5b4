package io.regulars.system.benchmark;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The raw limit of batches: each is one transaction of COPYs into customers (one order in ten), orders, lines and outbox. */
record CopyBatches(RawDatabase database, UUID tenant, String event, int size, int connections) implements Contestant {

    @Override
    public Work run(Duration time) {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        ExecutorService workers = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Long>> tasks = IntStream.range(0, connections)
                    .<Callable<Long>>mapToObj(i -> () -> copyUntil(end))
                    .toList();
            long orders = 0;
            for (Future<Long> done : workers.invokeAll(tasks)) {
                orders += done.get();
            }
            return new Work(orders, (System.nanoTime() - begin) / 1e9);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("COPY failed", e.getCause());
        } finally {
            workers.shutdown();
        }
    }

    private long copyUntil(long end) throws SQLException, IOException {
        Random random = new Random();
        long orders = 0;
        try (Connection connection = database.connect(RawDatabase.NAME)) {
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            while (System.nanoTime() < end) {
                new Draft(random).copy(copy);
                connection.commit();
                orders += size;
            }
        }
        return orders;
    }

    /** The rows of one batch, in COPY's text format. */
    private final class Draft {
        private final StringBuilder customers = new StringBuilder();
        private final StringBuilder orders = new StringBuilder();
        private final StringBuilder lines = new StringBuilder();
        private final StringBuilder outbox = new StringBuilder();

        Draft(Random random) {
            for (int i = 0; i < size; i++) {
                UUID customer = uuid(random);
                if (i % 10 == 0) {
                    row(customers, customer, tenant, "n-" + customer, "identified", customer, "now", 1);
                }
                UUID order = uuid(random);
                row(orders, order, tenant, "b-" + order, customer, "now", "paid", "EUR", "97.20", 0, "now", 1);
                row(lines, order, 1, "T-100", "Longjing 100 g", "tea", 2, "24.90", "11.50", "0.00");
                row(lines, order, 2, "T-205", "Keemun 250 g", "tea", 1, "18.40", "8.10", "1.80");
                row(lines, order, 3, "P-310", "Porcelain cup", "porcelain", 4, "6.45", "2.75", "0.00");
                row(outbox, "orders", tenant + ":" + customer, event);
            }
        }

        void copy(CopyManager copy) throws SQLException, IOException {
            into(copy, "customer (id, tenant, customer_id, kind, root, created_at, version)", customers);
            into(
                    copy,
                    "shop_order (id, tenant, order_id, customer, placed_at, status, currency, total, refunded,"
                            + " updated_at, version)",
                    orders);
            into(copy, "order_line", lines);
            into(copy, "outbox (topic, key, payload)", outbox);
        }

        private void into(CopyManager copy, String table, StringBuilder rows) throws SQLException, IOException {
            copy.copyIn("copy raw." + table + " from stdin", new StringReader(rows.toString()));
        }

        private void row(StringBuilder rows, Object... values) {
            for (int i = 0; i < values.length; i++) {
                rows.append(i == 0 ? "" : "\t").append(values[i]);
            }
            rows.append('\n');
        }
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
