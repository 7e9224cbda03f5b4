package io.regulars.system.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.regulars.local.Part;
import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.SimulatedShop;
import org.postgresql.PGConnection;

/**
 * A shop as scoring-service knows it, whose customers came in the course of two years, buy and leave as Pareto/NBD says, about
 * three times each, and spend as Gamma-Gamma says: written by COPY, the same purchases for the same number of customers.
 */
final class SimulatedShops {
    private static final int DAYS = 730;
    private static final int AT_ONCE = 1_000;

    private static final String[] SHOP = {
        "insert into shop (tenant, base_currency) values ('%s', 'EUR')",
        "insert into tenant_work (tenant, next_run_at) values ('%s', 'infinity')"
    };

    private static final String CUSTOMERS =
            "copy customer (tenant, customer, customer_id, kind, created_at, version, root) from stdin";

    private static final String ORDERS = """
            copy order_fact (tenant, id, order_id, customer, placed_at, status, currency, goods, discount, tax, total, refunded,
                undated_refunds, refunds, cost, shipping_cost, units, fact_at, version, day, rate, reason, amount) from stdin""";

    private SimulatedShops() {}

    static void fill(Ground ground, UUID tenant, int customers) throws SQLException, IOException {
        try (Connection connection = ground.raw().connect(Part.SCORING.database());
                Statement statement = connection.createStatement()) {
            for (String insert : SHOP) {
                statement.executeUpdate(insert.formatted(tenant));
            }
            copy(connection, CUSTOMERS, out -> customers(tenant, customers, out));
            copy(connection, ORDERS, out -> orders(tenant, customers, out));
            statement.execute("vacuum analyze");
        }
    }

    private static void customers(UUID tenant, int customers, Writer out) throws IOException {
        Random ids = new Random(customers);
        for (int i = 0; i < customers; i++) {
            UUID id = id(ids);
            out.write(tenant + "\t" + id + "\tc-" + i + "\tidentified\t2026-01-01Z\t1\t" + id + "\n");
        }
    }

    private static void orders(UUID tenant, int customers, Writer out) throws IOException {
        Random ids = new Random(customers);
        Random orderIds = new Random(customers + 1L);
        LocalDate start = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS);
        SimulatedShop shop = new SimulatedShop(customers, start, DAYS, DAYS);
        for (int done = 0; done < customers; done += AT_ONCE) {
            for (Buyer buyer : shop.paretoNbd(Math.min(AT_ONCE, customers - done), .7, 12, .6, 12)) {
                UUID customer = id(ids);
                for (Map.Entry<LocalDate, Double> day : buyer.days().entrySet()) {
                    order(tenant, customer, id(orderIds), day.getKey(), day.getValue(), out);
                }
            }
        }
    }

    private static void order(UUID tenant, UUID customer, UUID order, LocalDate day, double spent, Writer out)
            throws IOException {
        String amount = String.format(Locale.ROOT, "%.2f", spent);
        String cost = String.format(Locale.ROOT, "%.2f", .4 * spent);
        String at = day + "T12:00:00Z";
        out.write(String.join(
                "\t",
                tenant.toString(),
                order.toString(),
                "o-" + order,
                customer.toString(),
                at,
                "paid\tEUR",
                amount,
                "0\t0",
                amount,
                "0\t0\t[]",
                cost,
                "3.20\t2",
                at,
                "1",
                day.toString(),
                "1\t\\N",
                amount + "\n"));
    }

    /** Random over the whole range, as the ids of customers are, and the same again. */
    private static UUID id(Random random) {
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & ~(3L << 62) | Long.MIN_VALUE);
    }

    @FunctionalInterface
    private interface Rows {
        void write(Writer out) throws IOException;
    }

    private static void copy(Connection connection, String statement, Rows rows) throws SQLException, IOException {
        try (PipedOutputStream pipe = new PipedOutputStream();
                InputStream in = new PipedInputStream(pipe, 1 << 16)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try (Writer out = new OutputStreamWriter(pipe, StandardCharsets.UTF_8)) {
                    rows.write(out);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement, in);
            writing.join();
        }
    }
}
