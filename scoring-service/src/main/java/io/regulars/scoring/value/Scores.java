package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.scoring.churn.ChurnStatus;
import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.rfm.Scope;

/** The materialised scores and their history; all methods run in the caller's transaction, one statement each. */
@ApplicationScoped
class Scores {
    private static final String COLUMNS = """
            tenant, scope, customer, as_of, orders, first_order_at, last_order_at, first_day, last_day, purchase_days,
            frequency, monetary, historic, this_year, year, discount_share, unit_price, excluded, window_from, fact_at,
            r, f, m, type, typed, abc, usual_gap, churn_status, churn_since, next_change_at,
            repeat_net, recent_net, returned, costed_net, cost, shipping_cost, full_price_share,
            expected_12m, expected_12m_low, expected_12m_high, residual, probability_alive, expected_orders_90d,
            next_order_expected_at, model, model_fitted_at, unknown""";

    // A primary-key conflict replaces the whole row: it is always written in full.
    private static final String UPSERT =
            """
            insert into score (%1$s)
            select %1$s from jsonb_to_recordset(?::jsonb) as x(tenant uuid, scope uuid, customer uuid,
                as_of timestamptz, orders bigint, first_order_at timestamptz, last_order_at timestamptz,
                first_day date, last_day date, purchase_days integer, frequency bigint, monetary numeric,
                historic numeric, this_year numeric, year integer, discount_share numeric, unit_price numeric,
                excluded jsonb, window_from date, fact_at timestamptz, r smallint, f smallint, m smallint, type text,
                typed boolean, abc text, usual_gap double precision, churn_status text, churn_since date,
                next_change_at timestamptz, repeat_net numeric, recent_net numeric, returned numeric,
                costed_net numeric, cost numeric, shipping_cost numeric, full_price_share numeric,
                expected_12m numeric, expected_12m_low numeric, expected_12m_high numeric, residual numeric,
                probability_alive double precision, expected_orders_90d double precision, next_order_expected_at date,
                model text, model_fitted_at timestamptz, unknown jsonb)
            on conflict (tenant, scope, customer) do update set (%1$s) = row (%2$s)
            """.formatted(COLUMNS, "excluded." + COLUMNS.replaceAll("\\s+", " ").replace(", ", ", excluded."));

    private static final String REMEMBER = """
            insert into score_history (tenant, customer, at, cause, run, type, r, f, m, recency_days, frequency, monetary,
                historic, churn_status, churn_since, overdue_ratio, expected_12m, residual, probability_alive,
                expected_orders_90d, model)
            select tenant, customer, at, cause, run, type, r, f, m, recency_days, frequency, monetary,
                historic, churn_status, churn_since, overdue_ratio, expected_12m, residual, probability_alive,
                expected_orders_90d, model
            from jsonb_to_recordset(?::jsonb) as x(tenant uuid, customer uuid, at timestamptz, cause text, run uuid,
                type text, r smallint, f smallint, m smallint, recency_days integer, frequency bigint, monetary numeric,
                historic numeric, churn_status text, churn_since date, overdue_ratio double precision,
                expected_12m numeric, residual numeric, probability_alive double precision,
                expected_orders_90d double precision, model text)
            on conflict do nothing
            """;

    private final ObjectMapper mapper;

    Scores(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    Map<CustomerKey, Stored> read(Connection connection, Collection<CustomerKey> customers) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select s.tenant, s.customer, s.type, s.typed, s.churn_status, s.churn_since
                from unnest(?::uuid[], ?::uuid[]) as k(tenant, customer)
                join score s on s.customer = k.customer and s.scope = ? and s.tenant is not distinct from k.tenant
                """)) {
            bindKeys(connection, select, customers);
            select.setObject(3, Scope.LIVE.id());
            Map<CustomerKey, Stored> stored = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stored.put(
                            new CustomerKey(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                            new Stored(
                                    row.getString(3),
                                    row.getBoolean(4),
                                    ChurnStatus.named(row.getString(5)),
                                    row.getObject(6, LocalDate.class)));
                }
            }
            return stored;
        }
    }

    void write(Connection connection, Collection<ScoreRow> rows) throws SQLException {
        writeJson(connection, UPSERT, rows);
    }

    void remember(Connection connection, Collection<Snapshot> snapshots) throws SQLException {
        if (!snapshots.isEmpty()) {
            writeJson(connection, REMEMBER, snapshots);
        }
    }

    /** Takes the live scores of those away that stand for another customer now. */
    void removeAliases(Connection connection, Collection<CustomerKey> customers) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("""
                delete from score s using unnest(?::uuid[], ?::uuid[]) as k(tenant, customer), customer c
                where s.customer = k.customer and s.scope = ? and s.tenant is not distinct from k.tenant
                    and c.customer = k.customer and c.tenant is not distinct from k.tenant and c.root <> c.customer
                """)) {
            bindKeys(connection, delete, customers);
            delete.setObject(3, Scope.LIVE.id());
            delete.executeUpdate();
        }
    }

    /** Versions for events: they grow with every drawing. */
    List<Long> versions(Connection connection, int count) throws SQLException {
        try (PreparedStatement draw =
                connection.prepareStatement("select nextval('score_version') from generate_series(1, ?)")) {
            draw.setInt(1, count);
            List<Long> versions = new ArrayList<>(count);
            try (ResultSet rows = draw.executeQuery()) {
                while (rows.next()) {
                    versions.add(rows.getLong(1));
                }
            }
            return versions;
        }
    }

    private void writeJson(Connection connection, String statement, Collection<?> rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            insert.setString(1, mapper.writeValueAsString(rows));
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scores can be written as JSON", e);
        }
    }

    private static void bindKeys(Connection connection, PreparedStatement statement, Collection<CustomerKey> customers)
            throws SQLException {
        statement.setArray(
                1,
                connection.createArrayOf(
                        "uuid", customers.stream().map(CustomerKey::tenant).toArray()));
        statement.setArray(
                2,
                connection.createArrayOf(
                        "uuid", customers.stream().map(CustomerKey::customer).toArray()));
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
