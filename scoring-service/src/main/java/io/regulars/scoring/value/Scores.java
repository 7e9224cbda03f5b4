package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.scoring.churn.ChurnStatus;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.rfm.Scope;

/** The materialised scores and their history; all methods run in the caller's transaction, one statement each. */
@ApplicationScoped
class Scores {
    /** From so many rows on they go by COPY; fewer are not worth the statements more that it takes. */
    private static final int MANY = 200;

    // A primary-key conflict replaces the whole row: it is always written in full.
    private static final String UPSERT = """
            insert into score (%1$s) select %1$s from %2$s
            on conflict (tenant, scope, customer) do update set (%1$s) = row (%3$s)
            """;

    private static final String REMEMBER = """
            insert into score_history (%1$s) select %1$s from %2$s on conflict do nothing
            """;

    private final Rows<ScoreRow> rows;
    private final Rows<Snapshot> snapshots;

    Scores(ObjectMapper mapper) {
        rows = new Rows<>(ScoreRow.class, "score", UPSERT, mapper);
        snapshots = new Rows<>(Snapshot.class, "score_history", REMEMBER, mapper);
    }

    /** Filled by the trip. */
    Map<CustomerKey, Stored> read(RoundTrip trip, Collection<CustomerKey> customers) throws SQLException {
        Map<CustomerKey, Stored> stored = new HashMap<>();
        trip.query(
                """
                select s.tenant, s.customer, s.type, s.typed, s.churn_status, s.churn_since
                from unnest(?::uuid[], ?::uuid[]) as k(tenant, customer)
                join score s on s.customer = k.customer and s.scope = ? and s.tenant is not distinct from k.tenant
                """,
                row -> {
                    while (row.next()) {
                        stored.put(
                                new CustomerKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                                new Stored(
                                        row.getString(3),
                                        row.getBoolean(4),
                                        ChurnStatus.named(row.getString(5)),
                                        row.getObject(6, LocalDate.class)));
                    }
                },
                tenants(trip, customers),
                keys(trip, customers),
                Scope.LIVE.id());
        return stored;
    }

    void write(RoundTrip trip, Collection<ScoreRow> scores) throws SQLException {
        write(trip, rows, scores);
    }

    void remember(RoundTrip trip, Collection<Snapshot> history) throws SQLException {
        write(trip, snapshots, history);
    }

    private static <T extends Record> void write(RoundTrip trip, Rows<T> table, Collection<T> many)
            throws SQLException {
        if (many.size() >= MANY) {
            trip.run();
            table.copy(trip.connection(), many);
        } else if (!many.isEmpty()) {
            table.insert(trip, many);
        }
    }

    /** Takes the live scores of those away that stand for another customer now; answers whose. */
    Set<CustomerKey> removeAliases(Connection connection, Collection<CustomerKey> customers) throws SQLException {
        Set<CustomerKey> removed = new HashSet<>();
        RoundTrip trip = new RoundTrip(connection);
        trip.query(
                        """
                delete from score s using unnest(?::uuid[], ?::uuid[]) as k(tenant, customer), customer c
                where s.customer = k.customer and s.scope = ? and s.tenant is not distinct from k.tenant
                    and c.customer = k.customer and c.tenant is not distinct from k.tenant and c.root <> c.customer
                returning s.tenant, s.customer
                """,
                        rows -> {
                            while (rows.next()) {
                                removed.add(
                                        new CustomerKey(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                            }
                        },
                        tenants(trip, customers),
                        keys(trip, customers),
                        Scope.LIVE.id())
                .run();
        return removed;
    }

    private static Array tenants(RoundTrip trip, Collection<CustomerKey> customers) throws SQLException {
        return trip.connection()
                .createArrayOf(
                        "uuid", customers.stream().map(CustomerKey::tenant).toArray());
    }

    private static Array keys(RoundTrip trip, Collection<CustomerKey> customers) throws SQLException {
        return trip.connection()
                .createArrayOf(
                        "uuid", customers.stream().map(CustomerKey::customer).toArray());
    }

    /** A dated line of a customer's history under its column names. */
    record Snapshot(
            UUID tenant,
            UUID customer,
            Instant at,
            String cause,
            UUID run,
            String type,
            Integer r,
            Integer f,
            Integer m,
            Integer recency_days,
            Long frequency,
            BigDecimal monetary,
            BigDecimal historic,
            String churn_status,
            LocalDate churn_since,
            Double overdue_ratio,
            BigDecimal expected_12m,
            BigDecimal residual,
            Double probability_alive,
            Double expected_orders_90d,
            String model) {

        static Snapshot of(ScoreRow row, Score score, Cause cause, UUID run) {
            boolean typed = score.rfm() != null;
            return new Snapshot(
                    row.tenant(),
                    row.customer(),
                    row.as_of(),
                    cause.wireName(),
                    run,
                    row.type(),
                    row.r(),
                    row.f(),
                    row.m(),
                    score.recencyDays(),
                    typed ? row.frequency() : null,
                    typed ? row.monetary() : null,
                    row.historic(),
                    row.churn_status(),
                    row.churn_since(),
                    score.churn() == null ? null : score.churn().overdueRatio(),
                    row.expected_12m(),
                    row.residual(),
                    row.probability_alive(),
                    row.expected_orders_90d(),
                    row.model());
        }
    }
}
