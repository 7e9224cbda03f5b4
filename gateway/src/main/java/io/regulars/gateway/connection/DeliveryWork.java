package io.regulars.gateway.connection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;

/** The queue of deliveries: claimed for a minute, finished or put off. */
@ApplicationScoped
class DeliveryWork {
    private static final int AT_ONCE = 10;
    private static final String CLAIM = """
            update shop_work set due_at = now() + interval '120 seconds'
            where delivery in (select delivery from shop_work where due_at <= now()
                order by received_at limit %d for update skip locked)
            returning delivery, tenant, received_at
            """.formatted(AT_ONCE);
    private static final String READ = """
            update shop_delivery set attempts = attempts + 1 where id = ? and state = 'waiting'
            returning connection, topic, received_at, attempts, body
            """;
    /** A body that is not applied is kept, and a customer named, unless somebody of it was erased in the meantime. */
    private static final String FINISH = """
            update shop_delivery set state = ?, reason = case when ? then coalesce(forgotten, ?) else ? end,
                order_id = ?, customer_id = case when forgotten is null then ? end, unexplained = ?, finished_at = now(),
                body = case when ? and forgotten is null then body end
            where id = ?
            """;

    private static final String PUT_OFF =
            "update shop_work set due_at = now() + ? * interval '1 second' where delivery = ?";

    private final TenantTransactions transactions;
    private final Connections connections;

    DeliveryWork(TenantTransactions transactions, Connections connections) {
        this.transactions = transactions;
        this.connections = connections;
    }

    record Item(UUID delivery, UUID tenant, OffsetDateTime receivedAt) {}

    /** A delivery with all it takes to apply it. */
    record Content(Connection connection, String topic, OffsetDateTime receivedAt, int attempts, byte[] body) {}

    List<Item> claim() {
        return transactions.callWithoutTenant(connection -> {
            List<Item> claimed = new ArrayList<>();
            try (PreparedStatement claim = connection.prepareStatement(CLAIM);
                    ResultSet rows = claim.executeQuery()) {
                while (rows.next()) {
                    claimed.add(new Item(
                            rows.getObject(1, UUID.class),
                            rows.getObject(2, UUID.class),
                            rows.getObject(3, OffsetDateTime.class)));
                }
            }
            claimed.sort(Comparator.comparing(Item::receivedAt));
            return claimed;
        });
    }

    /** Empty when there is nothing left to do, such as after the connection was deleted. */
    Optional<Content> read(Item item) {
        return transactions.call(item.tenant(), connection -> {
            try (PreparedStatement read = connection.prepareStatement(READ)) {
                read.setObject(1, item.delivery());
                try (ResultSet row = read.executeQuery()) {
                    if (row.next()) {
                        return Optional.of(new Content(
                                connections
                                        .byId(connection, row.getObject(1, UUID.class))
                                        .orElseThrow(),
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class),
                                row.getInt(4),
                                row.getBytes(5)));
                    }
                }
            }
            done(connection, item);
            return Optional.empty();
        });
    }

    /** What became of a delivery. */
    record Outcome(String state, String reason, WriteFacts.Written written) {
        boolean keepsBody() {
            return state.equals("unmapped") || state.equals("failed");
        }
    }

    void finish(Item item, Outcome outcome) {
        transactions.run(item.tenant(), connection -> {
            WriteFacts.Written written = outcome.written();
            try (PreparedStatement finish = connection.prepareStatement(FINISH)) {
                finish.setString(1, outcome.state());
                finish.setBoolean(2, outcome.keepsBody());
                finish.setString(3, outcome.reason());
                finish.setString(4, outcome.reason());
                finish.setString(5, written == null ? null : written.orderId());
                finish.setString(6, written == null ? null : written.customerId());
                finish.setBigDecimal(7, written == null ? null : written.unexplained());
                finish.setBoolean(8, outcome.keepsBody());
                finish.setObject(9, item.delivery());
                finish.executeUpdate();
            }
            done(connection, item);
        });
    }

    void putOff(Item item, Duration wait, String reason) {
        transactions.run(item.tenant(), connection -> {
            try (PreparedStatement note =
                    connection.prepareStatement("update shop_delivery set reason = ? where id = ?")) {
                note.setString(1, reason);
                note.setObject(2, item.delivery());
                note.executeUpdate();
            }
            try (PreparedStatement put = connection.prepareStatement(PUT_OFF)) {
                put.setLong(1, wait.toSeconds());
                put.setObject(2, item.delivery());
                put.executeUpdate();
            }
        });
    }

    private static void done(java.sql.Connection connection, Item item) throws SQLException {
        try (PreparedStatement done = connection.prepareStatement("delete from shop_work where delivery = ?")) {
            done.setObject(1, item.delivery());
            done.executeUpdate();
        }
    }
}
