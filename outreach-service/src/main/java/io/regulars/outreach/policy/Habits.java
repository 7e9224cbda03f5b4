package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/** Learns a customer's hours from what is known here: when orders were placed and links followed, in a year. */
@ApplicationScoped
class Habits {
    private static final Duration LOOKS_BACK = Duration.ofDays(365);
    private static final int MOST = 200;

    Optional<Habit> of(
            Connection connection,
            UUID tenant,
            Set<UUID> family,
            ZoneId zone,
            ContactPolicy.LearnHours how,
            Instant until)
            throws SQLException {
        Instant since = until.minus(LOOKS_BACK);
        List<Instant> acts = Sql.list(
                connection,
                """
                select placed_at as at from purchase
                where tenant = ? and customer = any(?::uuid[]) and counted and placed_at > ? and placed_at <= ?
                union all
                -- Mail scanners follow links as soon as a mail comes.
                select clicked_at from touch
                where tenant = ? and customer = any(?::uuid[]) and contacted_at > ?
                    and clicked_at > contacted_at + interval '2 minutes' and clicked_at <= ?
                order by at desc limit ?
                """,
                row -> Sql.instant(row, "at"),
                tenant,
                family,
                since,
                until,
                tenant,
                family,
                since,
                until,
                MOST);
        return Habit.of(acts, zone, how);
    }
}
