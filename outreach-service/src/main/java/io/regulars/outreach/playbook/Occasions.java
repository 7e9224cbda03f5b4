package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** When each active playbook with an occasion is looked at next, over all tenants; a claim is a lease. */
@ApplicationScoped
class Occasions {
    /** A day begins here, and ends there, as the customers' clocks show it. */
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);
    /** A day is planned before it begins anywhere. */
    private static final Duration LEAD = Duration.ofHours(12);
    /** A day is looked at again until it has ended everywhere: a birthday may be told on the day itself. */
    private static final Duration AGAIN = Duration.ofHours(6);

    private final Clock clock;

    Occasions(Clock clock) {
        this.clock = clock;
    }

    /** @param day the first local day that is not done */
    record Due(UUID playbook, UUID tenant, LocalDate day) {}

    /** From the present day on, or from where it was. */
    void arrange(Connection connection, Playbook playbook) throws SQLException {
        if (!playbook.active() || playbook.definition().trigger().occasion() == null) {
            remove(connection, playbook.id());
            return;
        }
        Instant now = clock.instant();
        Sql.update(connection, """
                insert into occasion_due (playbook, tenant, next_day, next_at) values (?, ?, ?, ?)
                on conflict (playbook) do update set next_at = excluded.next_at, lease_until = null
                """, playbook.id(), playbook.tenant(), presentDay(now), now);
    }

    void remove(Connection connection, UUID playbook) throws SQLException {
        Sql.update(connection, "delete from occasion_due where playbook = ?", playbook);
    }

    List<Due> claim(Connection connection, Duration lease) throws SQLException {
        return Sql.list(
                connection,
                """
                update occasion_due set lease_until = now() + make_interval(secs => ?)
                where playbook in (
                    select playbook from occasion_due
                    where next_at <= ? and (lease_until is null or lease_until < now())
                    order by next_at limit 10 for update skip locked)
                returning playbook, tenant, next_day
                """,
                row -> new Due(
                        Sql.uuid(row, "playbook"), Sql.uuid(row, "tenant"), row.getObject("next_day", LocalDate.class)),
                (double) lease.toSeconds(),
                clock.instant());
    }

    void extend(Connection connection, Due due, Duration lease) throws SQLException {
        Sql.update(
                connection,
                "update occasion_due set lease_until = now() + make_interval(secs => ?) where playbook = ?",
                (double) lease.toSeconds(),
                due.playbook());
    }

    /** Days that were going on at {@code began} are looked at again. */
    void done(Connection connection, Due due, Instant began) throws SQLException {
        Sql.update(
                connection,
                "update occasion_due set next_day = ?, next_at = ?, lease_until = null where playbook = ?",
                presentDay(began),
                began.plus(AGAIN),
                due.playbook());
    }

    /** The earliest local day that has not ended everywhere. */
    static LocalDate presentDay(Instant now) {
        return now.atOffset(LAST_ZONE).toLocalDate();
    }

    /** The latest local day that is planned by now. */
    static LocalDate lastDay(Instant now) {
        return now.plus(LEAD).atOffset(FIRST_ZONE).toLocalDate();
    }
}
