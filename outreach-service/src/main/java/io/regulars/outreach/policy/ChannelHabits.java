package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.audience.Families;
import io.regulars.outreach.database.Sql;

/**
 * Learns a customer's channel from the touches of a year that could be answered: with tracked links, or by people. One of
 * the last three days may still be answered.
 */
@ApplicationScoped
public class ChannelHabits {
    private static final int LOOKS_BACK_DAYS = 365;
    private static final int ANSWERED_WITHIN_DAYS = 3;

    private final Policies policies;

    ChannelHabits(Policies policies) {
        this.policies = policies;
    }

    /** @return {@link ChannelHabit#NONE} where the shop does not learn channels */
    public ChannelHabit of(Connection connection, UUID tenant, Collection<UUID> family, Instant until)
            throws SQLException {
        ContactPolicy.LearnChannel how = policies.get(tenant).learnChannel();
        return how == null ? ChannelHabit.NONE : of(connection, tenant, family, until, how);
    }

    private static ChannelHabit of(
            Connection connection, UUID tenant, Collection<UUID> family, Instant until, ContactPolicy.LearnChannel how)
            throws SQLException {
        return of(connection, tenant, List.of(family), List.of(until), how).get(0);
    }

    /** One for each, in the same order. */
    static List<ChannelHabit> of(
            Connection connection,
            UUID tenant,
            List<? extends Collection<UUID>> families,
            List<Instant> untils,
            ContactPolicy.LearnChannel how)
            throws SQLException {
        List<Integer> places = new ArrayList<>();
        List<UUID> members = new ArrayList<>();
        List<Instant> until = new ArrayList<>();
        for (int place = 0; place < families.size(); place++) {
            for (UUID member : families.get(place)) {
                places.add(place);
                members.add(member);
                until.add(untils.get(place));
            }
        }
        List<Map<String, ChannelHabit.Answers>> answers = Families.each(families.size(), HashMap::new);
        Sql.list(
                connection,
                """
                select asked.place, t.channel, count(*) as touches, count(*) filter (where t.answered) as answered
                from unnest(?::int[], ?::uuid[], ?::timestamptz[]) asked (place, customer, until)
                cross join lateral (
                    select t.channel, case t.channel
                        when 'task' then t.state = 'delivered' and t.reason is null
                        -- Mail scanners follow links as soon as a mail comes.
                        else t.clicked_at > t.contacted_at + interval '2 minutes' end as answered
                    from touch t join template m on m.tenant = t.tenant and m.name = t.template
                    where t.tenant = ? and t.customer = asked.customer
                        and case t.channel
                            when 'task' then t.state in ('delivered', 'bounced')
                                and t.sent_at > asked.until - make_interval(days => ?)
                            else (m.links ->> 'track')::boolean
                                and t.contacted_at > asked.until - make_interval(days => ?)
                                and t.contacted_at < asked.until - make_interval(days => ?) end
                    offset 0) t
                group by asked.place, t.channel having count(*) >= ?
                """,
                row -> answers.get(row.getInt("place"))
                        .put(
                                row.getString("channel"),
                                new ChannelHabit.Answers(row.getLong("answered"), row.getLong("touches"))),
                places,
                members,
                until,
                tenant,
                LOOKS_BACK_DAYS,
                LOOKS_BACK_DAYS,
                ANSWERED_WITHIN_DAYS,
                how.leastTouches());
        return answers.stream().map(ChannelHabit::new).toList();
    }
}
