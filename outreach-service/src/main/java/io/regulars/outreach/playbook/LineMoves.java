package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ScoreChanged;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.database.Sql;

/**
 * Customers who did nothing and yet got another type or status, because the shop's lines or models moved: often many at
 * once. They are collected, one row each, until nine in the morning by the shop's clock.
 */
@ApplicationScoped
class LineMoves {
    private static final Trigger.Schedule MORNING = new Trigger.Schedule("09:00", null);
    private static final String LINES = "lines";

    private final Shops shops;
    private final Clock clock;

    LineMoves(Shops shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
    }

    private record Move(String previousType, String previousStatus, Instant at) {
        /** From what they became by an act of their own since. */
        Move since(ScoreChanged own) {
            return new Move(
                    typeMoved(own) ? own.type() : previousType,
                    statusMoved(own) ? own.churnStatus() : previousStatus,
                    at);
        }
    }

    private static boolean typeMoved(ScoreChanged fact) {
        return !Objects.equals(fact.type(), fact.previousType());
    }

    private static boolean statusMoved(ScoreChanged fact) {
        return !Objects.equals(fact.churnStatus(), fact.previousChurnStatus());
    }

    /** Keeps type and status before the first move; what then changes by an act of their own is heard of by that alone. */
    void note(Connection connection, UUID tenant, List<Told> news) throws SQLException {
        Map<UUID, Move> moved = new HashMap<>();
        Map<UUID, ScoreChanged> typed = new HashMap<>();
        Map<UUID, ScoreChanged> judged = new HashMap<>();
        for (Told told : news) {
            ScoreChanged fact = told.fact();
            if (LINES.equals(fact.cause()) && (typeMoved(fact) || statusMoved(fact))) {
                moved.merge(
                        fact.customer(),
                        new Move(fact.previousType(), fact.previousChurnStatus(), told.at()),
                        (first, later) -> new Move(first.previousType(), first.previousStatus(), later.at()));
            } else if (!LINES.equals(fact.cause())) {
                moved.computeIfPresent(fact.customer(), (any, move) -> move.since(fact));
                if (typeMoved(fact)) {
                    typed.put(fact.customer(), fact);
                }
                if (statusMoved(fact)) {
                    judged.put(fact.customer(), fact);
                }
            }
        }
        settle(connection, tenant, "previous_type", typed, ScoreChanged::type);
        settle(connection, tenant, "previous_churn_status", judged, ScoreChanged::churnStatus);
        if (!typed.isEmpty() || !judged.isEmpty()) {
            forget(connection, tenant, typed.keySet(), judged.keySet());
        }
        if (!moved.isEmpty()) {
            arrange(connection, tenant);
            store(connection, tenant, moved);
        }
    }

    private static void settle(
            Connection connection,
            UUID tenant,
            String column,
            Map<UUID, ScoreChanged> own,
            Function<ScoreChanged, String> now)
            throws SQLException {
        if (!own.isEmpty()) {
            List<UUID> customers = new ArrayList<>(own.keySet());
            Sql.update(
                    connection,
                    """
                    update line_move m set %s = x.now from unnest(?::uuid[], ?::text[]) as x(customer, now)
                    where m.tenant = ? and m.customer = x.customer
                    """.formatted(column),
                    customers,
                    values(customers, customer -> now.apply(own.get(customer))),
                    tenant);
        }
    }

    /** Of those, whoever is as before the lines moved. */
    private static void forget(Connection connection, UUID tenant, Set<UUID> typed, Set<UUID> judged)
            throws SQLException {
        Set<UUID> customers = new HashSet<>(typed);
        customers.addAll(judged);
        Sql.update(connection, """
                delete from line_move m using customer_score s
                where m.tenant = ? and m.customer = any(?::uuid[]) and s.tenant = m.tenant and s.customer = m.customer
                    and m.previous_type is not distinct from s.type
                    and coalesce(m.previous_churn_status, s.churn_status) is not distinct from s.churn_status
                """, tenant, customers);
    }

    private static void store(Connection connection, UUID tenant, Map<UUID, Move> moved) throws SQLException {
        List<UUID> customers = new ArrayList<>(moved.keySet());
        Sql.update(
                connection,
                """
                insert into line_move (tenant, customer, previous_type, previous_churn_status, moved_at)
                select ?, m.* from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[]) as m
                on conflict (tenant, customer) do update set moved_at = excluded.moved_at
                """,
                tenant,
                customers,
                values(customers, customer -> moved.get(customer).previousType()),
                values(customers, customer -> moved.get(customer).previousStatus()),
                customers.stream().map(customer -> moved.get(customer).at()).toList());
    }

    private static List<String> values(List<UUID> customers, Function<UUID, String> value) {
        return Arrays.asList(customers.stream().map(value).toArray(String[]::new));
    }

    /** Locks the row that is there, so that {@link #finish} sees what this transaction adds. */
    private void arrange(Connection connection, UUID tenant) throws SQLException {
        Instant next = new Timetable(MORNING, shops.get(connection, tenant).zone())
                .next(clock.instant())
                .orElseThrow()
                .at();
        Sql.update(connection, """
                insert into line_move_due (tenant, next_at) values (?, ?)
                on conflict (tenant) do update set tenant = excluded.tenant
                """, tenant, next);
    }

    /** The tenants whose morning has come; each belongs to the caller while the lease lasts. */
    List<UUID> claim(Connection connection, Duration lease) throws SQLException {
        return Sql.list(connection, """
                update line_move_due set lease_until = now() + make_interval(secs => ?)
                where tenant in (
                    select tenant from line_move_due
                    where next_at <= ? and (lease_until is null or lease_until < now())
                    order by next_at limit 10 for update skip locked)
                returning tenant
                """, row -> Sql.uuid(row, "tenant"), (double) lease.toSeconds(), clock.instant());
    }

    void extend(Connection connection, UUID tenant, Duration lease) throws SQLException {
        Sql.update(
                connection,
                "update line_move_due set lease_until = now() + make_interval(secs => ?) where tenant = ?",
                (double) lease.toSeconds(),
                tenant);
    }

    /** Takes some of those told up to then out of the collection: from what they were before to what they are now. */
    List<Told> take(Connection connection, UUID tenant, Instant until, int most) throws SQLException {
        return Sql.list(
                connection,
                """
                with taken as (
                    delete from line_move where tenant = ? and customer in (
                        select customer from line_move where tenant = ? and moved_at <= ? order by customer limit ?)
                    returning customer, previous_type, previous_churn_status, moved_at)
                select t.*, s.type, s.churn_status, s.version
                from taken t join customer_score s on s.tenant = ? and s.customer = t.customer
                """,
                row -> new Told(
                        new ScoreChanged(
                                Sql.uuid(row, "customer"),
                                null,
                                row.getString("type"),
                                row.getString("previous_type"),
                                row.getString("churn_status"),
                                statusBefore(row),
                                null,
                                null,
                                null,
                                LINES,
                                Sql.instant(row, "moved_at"),
                                row.getLong("version")),
                        Sql.instant(row, "moved_at")),
                tenant,
                tenant,
                until,
                most,
                tenant);
    }

    /** Unknown of those who were collected before statuses were: as now. */
    private static String statusBefore(ResultSet row) throws SQLException {
        String before = row.getString("previous_churn_status");
        return before == null ? row.getString("churn_status") : before;
    }

    /** Who was told since is for the next morning. */
    void finish(Connection connection, UUID tenant) throws SQLException {
        Sql.update(connection, "delete from line_move_due where tenant = ?", tenant);
        if (Sql.first(connection, "select 1 from line_move where tenant = ? limit 1", row -> 1, tenant)
                .isPresent()) {
            arrange(connection, tenant);
        }
    }
}
