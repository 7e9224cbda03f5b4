package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.audience.Families;
import io.regulars.outreach.database.Sql;

/** Learns a customer's hours from what is known here: when orders were placed and links followed, in a year. */
@ApplicationScoped
class Habits {
    private static final Duration LOOKS_BACK = Duration.ofDays(365);
    private static final int MOST = 200;

    /** The newest acts of each customer, newest first. */
    List<List<Instant>> acts(Connection connection, UUID tenant, List<Situations.Asked> all, Families families)
            throws SQLException {
        List<List<Instant>> acts = Families.each(all.size(), ArrayList::new);
        Instant since = all.stream()
                .map(asked -> asked.question().at().minus(LOOKS_BACK))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Sql.list(
                connection,
                """
                select member.customer, a.at from unnest(?::uuid[]) member (customer) cross join lateral (
                    select placed_at as at from purchase
                    where tenant = ? and customer = member.customer and counted and placed_at > ?
                    union all
                    -- Mail scanners follow links as soon as a mail comes.
                    select clicked_at from touch
                    where tenant = ? and customer = member.customer and contacted_at > ?
                        and clicked_at > contacted_at + interval '2 minutes'
                    order by at desc limit ?) a
                order by a.at desc
                """,
                row -> {
                    Instant at = Sql.instant(row, "at");
                    for (int place : families.places(Sql.uuid(row, "customer"))) {
                        Instant until = all.get(place).question().at();
                        if (acts.get(place).size() < MOST
                                && !at.isAfter(until)
                                && at.isAfter(until.minus(LOOKS_BACK))) {
                            acts.get(place).add(at);
                        }
                    }
                    return at;
                },
                families.members(),
                tenant,
                since,
                tenant,
                since,
                MOST);
        return acts;
    }
}
