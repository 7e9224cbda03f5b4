package io.regulars.outreach.playbook;

import java.sql.Connection;
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

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.ScoreChanged;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.database.Sql;

/**
 * Customers who did nothing and yet got another type, because the shop's lines moved: often many at once. They are
 * collected, one row each, until nine in the morning by the shop's clock.
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

    private record Move(String previousType, Instant at) {}

    /** Keeps the type before the first move; who then changes by an act of their own is heard of by that alone. */
    void note(Connection connection, UUID tenant, List<Told> news) throws SQLException {
        Map<UUID, Move> moved = new HashMap<>();
        Set<UUID> settled = new HashSet<>();
        for (Told told : news) {
            ScoreChanged fact = told.fact();
            if (Objects.equals(fact.type(), fact.previousType())) {
                continue;
            }
            if (LINES.equals(fact.cause())) {
                moved.merge(
                        fact.customer(),
                        new Move(fact.previousType(), told.at()),
                        (first, later) -> new Move(first.previousType(), later.at()));
            } else {
                moved.remove(fact.customer());
                settled.add(fact.customer());
            }
        }
        if (!settled.isEmpty()) {
            Sql.update(
                    connection,
                    "delete from line_move where tenant = ? and customer = any(?::uuid[])",
                    tenant,
                    settled);
        }
        if (!moved.isEmpty()) {
            arrange(connection, tenant);
            store(connection, tenant, moved);
        }
    }

    private static void store(Connection connection, UUID tenant, Map<UUID, Move> moved) throws SQLException {
        List<UUID> customers = new ArrayList<>(moved.keySet());
        Sql.update(
                connection,
                """
                insert into line_move (tenant, customer, previous_type, moved_at)
                select ?, m.* from unnest(?::uuid[], ?::text[], ?::timestamptz[]) as m
                on conflict (tenant, customer) do update set moved_at = excluded.moved_at
                """,
                tenant,
                customers,
                Arrays.asList(customers.stream()
                        .map(customer -> moved.get(customer).previousType())
                        .toArray()),
                customers.stream().map(customer -> moved.get(customer).at()).toList());
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

    /** Takes some of those told up to then out of the collection: from the type before to the one of now. */
    List<Told> take(Connection connection, UUID tenant, Instant until, int most) throws SQLException {
        return Sql.list(
                connection,
                """
                with taken as (
                    delete from line_move where tenant = ? and customer in (
                        select customer from line_move where tenant = ? and moved_at <= ? order by customer limit ?)
                    returning customer, previous_type, moved_at)
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
                                row.getString("churn_status"),
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

    /** Who was told since is for the next morning. */
    void finish(Connection connection, UUID tenant) throws SQLException {
        Sql.update(connection, "delete from line_move_due where tenant = ?", tenant);
        if (Sql.first(connection, "select 1 from line_move where tenant = ? limit 1", row -> 1, tenant)
                .isPresent()) {
            arrange(connection, tenant);
        }
    }
}
