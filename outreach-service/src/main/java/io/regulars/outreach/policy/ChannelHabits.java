package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.database.Sql;

/**
 * Learns a customer's channel from the touches of a year that could be answered: with tracked links, or by people. One of
 * the last three days may still be answered.
 */
@ApplicationScoped
public class ChannelHabits {
    private static final Duration LOOKS_BACK = Duration.ofDays(365);
    private static final Duration ANSWERED_WITHIN = Duration.ofDays(3);

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
        Map<String, ChannelHabit.Answers> answers = new HashMap<>();
        Sql.list(
                connection,
                """
                select t.channel, count(*) as touches, count(*) filter (where case t.channel
                        when 'task' then t.state = 'delivered' and t.reason is null
                        -- Mail scanners follow links as soon as a mail comes.
                        else t.clicked_at > t.contacted_at + interval '2 minutes' end) as answered
                from touch t join template m on m.tenant = t.tenant and m.name = t.template
                where t.tenant = ? and t.customer = any(?::uuid[])
                    and case t.channel when 'task' then t.state in ('delivered', 'bounced') and t.sent_at > ?
                        else (m.links ->> 'track')::boolean and t.contacted_at > ? and t.contacted_at < ? end
                group by t.channel having count(*) >= ?
                """,
                row -> answers.put(
                        row.getString("channel"),
                        new ChannelHabit.Answers(row.getLong("answered"), row.getLong("touches"))),
                tenant,
                family,
                until.minus(LOOKS_BACK),
                until.minus(LOOKS_BACK),
                until.minus(ANSWERED_WITHIN),
                how.leastTouches());
        return new ChannelHabit(answers);
    }
}
