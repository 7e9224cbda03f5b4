package io.regulars.gateway.connection;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** What came in at the connections. */
@ApplicationScoped
class Deliveries {
    static final Set<String> STATES = Set.of("waiting", "applied", "ignored", "unmapped", "failed");
    private static final Listing LISTING = Listing.of(
                    "id, topic, state, reason, order_id, customer_id, unexplained, attempts, received_at, finished_at,"
                            + " body is not null as replayable",
                    "shop_delivery where connection = ? and state = any (?)",
                    "id")
            .requiredText("topic", "topic")
            .requiredText("state", "state")
            .text("orderId", "order_id")
            .text("customerId", "customer_id")
            .decimal("unexplained", "unexplained")
            .requiredInstant("receivedAt", "received_at")
            .sortedBy("-receivedAt");
    private static final String STORE = """
            with stored as (
                insert into shop_delivery (id, tenant, connection, delivery_key, topic, received_at, state, body)
                values (?, ?, ?, ?, ?, now(), 'waiting', ?)
                on conflict (tenant, connection, delivery_key) do nothing
                returning id, tenant, received_at)
            insert into shop_work (delivery, tenant, received_at, due_at)
            select id, tenant, received_at, now() from stored
            """;
    private static final String REPLAY = """
            with again as (
                update shop_delivery set state = 'waiting', reason = null, attempts = 0, finished_at = null
                where connection = ? and state in ('unmapped', 'failed') and body is not null and (?::uuid is null or id = ?)
                returning id, tenant, received_at)
            insert into shop_work (delivery, tenant, received_at, due_at)
            select id, tenant, received_at, now() from again
            on conflict (delivery) do update set due_at = now()
            """;

    private final TenantTransactions transactions;

    Deliveries(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** False when it was there already. */
    boolean store(Connection from, String key, String topic, byte[] body) {
        return transactions.call(from.tenant(), connection -> {
            try (PreparedStatement store = connection.prepareStatement(STORE)) {
                store.setObject(1, UUID.randomUUID());
                store.setObject(2, from.tenant());
                store.setObject(3, from.id());
                store.setString(4, key);
                store.setString(5, topic);
                store.setBytes(6, body);
                return store.executeUpdate() > 0;
            }
        });
    }

    /** @param state only such, or null for all */
    Page<Delivery> list(Connection of, String state, ListQuery query) {
        String[] states = state == null ? STATES.toArray(String[]::new) : state.split(",");
        if (!STATES.containsAll(Arrays.asList(states))) {
            throw ProblemException.invalid(
                    "state",
                    "must be one of "
                            + String.join(", ", STATES.stream().sorted().toList()));
        }
        return transactions.call(
                of.tenant(),
                connection -> LISTING.page(
                        connection,
                        List.of(of.id(), connection.createArrayOf("text", states)),
                        query,
                        Deliveries::read));
    }

    /** Tries one again, or all (null) that were not applied and are still kept; answers how many. */
    int replay(Connection of, UUID delivery) {
        return transactions.call(of.tenant(), connection -> {
            try (PreparedStatement replay = connection.prepareStatement(REPLAY)) {
                replay.setObject(1, of.id());
                replay.setObject(2, delivery);
                replay.setObject(3, delivery);
                return replay.executeUpdate();
            }
        });
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getString("state"),
                row.getString("reason"),
                row.getString("order_id"),
                row.getString("customer_id"),
                row.getBigDecimal("unexplained"),
                row.getInt("attempts"),
                instant(row, "received_at"),
                instant(row, "finished_at"),
                row.getBoolean("replayable"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
