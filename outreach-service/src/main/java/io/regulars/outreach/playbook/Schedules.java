package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.contracts.SettingsChanged;
import io.regulars.outreach.audience.CustomerNews;
import io.regulars.outreach.audience.Shops;
import io.regulars.outreach.database.Sql;

/** When each active schedule is due next, and that occasions are looked at, over all tenants; a claim is a lease in the database's own time. */
@ApplicationScoped
class Schedules {
    private final Playbooks playbooks;
    private final Occasions occasions;
    private final Shops shops;
    private final Clock clock;

    Schedules(Playbooks playbooks, Occasions occasions, Shops shops, Clock clock) {
        this.playbooks = playbooks;
        this.occasions = occasions;
        this.shops = shops;
        this.clock = clock;
    }

    /** A schedule that is due. */
    record Due(UUID playbook, UUID tenant, Instant at) {}

    /** Sets the next time from now on, or none; what is due already stays due. */
    void arrange(Connection connection, Playbook playbook) throws SQLException {
        occasions.arrange(connection, playbook);
        arrange(connection, playbook, clock.instant(), true);
    }

    /** Sets the next time after one that is dealt with. */
    void arrangeAfter(Connection connection, Playbook playbook, Instant done) throws SQLException {
        arrange(connection, playbook, done, false);
    }

    private void arrange(Connection connection, Playbook playbook, Instant after, boolean dueStays)
            throws SQLException {
        Optional<Instant> next =
                playbook.active() && playbook.definition().trigger().schedule() != null
                        ? timetable(connection, playbook).next(after).map(Timetable.Occurrence::at)
                        : Optional.empty();
        if (next.isPresent()) {
            Sql.update(connection, """
                    insert into schedule_due (playbook, tenant, next_at) values (?, ?, ?)
                    on conflict (playbook) do update set next_at = excluded.next_at, lease_until = null
                    where schedule_due.next_at > ? or not ?
                    """, playbook.id(), playbook.tenant(), next.get(), after, dueStays);
        } else {
            removeSchedule(connection, playbook.id());
        }
    }

    void remove(Connection connection, UUID playbook) throws SQLException {
        occasions.remove(connection, playbook);
        removeSchedule(connection, playbook);
    }

    void removeSchedule(Connection connection, UUID playbook) throws SQLException {
        Sql.update(connection, "delete from schedule_due where playbook = ?", playbook);
    }

    Timetable timetable(Connection connection, Playbook playbook) throws SQLException {
        return new Timetable(
                playbook.definition().trigger().schedule(),
                shops.get(connection, playbook.tenant()).zone());
    }

    List<Due> claim(Connection connection, Duration lease) throws SQLException {
        return Sql.list(
                connection,
                """
                update schedule_due set lease_until = now() + make_interval(secs => ?)
                where playbook in (
                    select playbook from schedule_due
                    where next_at <= ? and (lease_until is null or lease_until < now())
                    order by next_at limit 10 for update skip locked)
                returning playbook, tenant, next_at
                """,
                row -> new Due(Sql.uuid(row, "playbook"), Sql.uuid(row, "tenant"), Sql.instant(row, "next_at")),
                (double) lease.toSeconds(),
                clock.instant());
    }

    void extend(Connection connection, Due due, Duration lease) throws SQLException {
        Sql.update(
                connection,
                "update schedule_due set lease_until = now() + make_interval(secs => ?) where playbook = ? and next_at = ?",
                (double) lease.toSeconds(),
                due.playbook(),
                due.at());
    }

    /** A changed zone moves the next time of every schedule of the shop. */
    void zoneChanged(@Observes CustomerNews news) throws SQLException {
        if (news.fact() instanceof SettingsChanged) {
            for (Playbook playbook : playbooks.active(news.tenant())) {
                if (playbook.definition().trigger().schedule() != null) {
                    arrange(news.connection(), playbook);
                }
            }
        }
    }
}
