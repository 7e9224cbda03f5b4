package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.ConsentChannel;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.calendar.ShopCalendars;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.unsubscribe.Suppressions;

/** Gathers what the rules go by. */
@ApplicationScoped
public class Situations {
    private static final int AHEAD_DAYS = 31;

    private final Policies policies;
    private final Suppressions suppressions;
    private final Receptions receptions;
    private final ShopCalendars calendars;
    private final Habits habits;
    private final ChannelHabits channelHabits;

    Situations(
            Policies policies,
            Suppressions suppressions,
            Receptions receptions,
            ShopCalendars calendars,
            Habits habits,
            ChannelHabits channelHabits) {
        this.policies = policies;
        this.suppressions = suppressions;
        this.receptions = receptions;
        this.calendars = calendars;
        this.habits = habits;
        this.channelHabits = channelHabits;
    }

    /**
     * What is to be judged.
     *
     * @param playbook null for a touch of none
     * @param touch not counted itself
     * @param announces not counted either: what this one is the notice of; may be null
     */
    public record Question(Situation.Intent intent, String playbook, Instant at, UUID touch, UUID announces) {
        public static Question of(Touch touch, Instant at) {
            return new Question(
                    new Situation.Intent(touch.touchClass(), touch.channel(), touch.template(), touch.expiresAt()),
                    touch.playbook(),
                    at,
                    touch.id(),
                    touch.announces());
        }
    }

    /** @param family every row of the customer, aliases included */
    public Situation of(
            Connection connection, UUID tenant, Question question, Set<UUID> family, Contact contact, Shop shop)
            throws SQLException {
        ContactPolicy policy = policies.get(tenant);
        Situation.Intent intent = question.intent();
        boolean suppressed = !intent.touchClass().exempt()
                && suppressions.holds(
                        connection,
                        tenant,
                        family,
                        ConsentChannel.of(intent.channel()),
                        intent.touchClass().wireName());
        ZoneId zone = contact.zone(shop);
        return new Situation(
                intent,
                question.at(),
                zone,
                contact,
                suppressed,
                standing(connection, tenant, question, family, policy, zone),
                past(connection, tenant, question, family, policy),
                policy);
    }

    private static List<Situation.PastContact> past(
            Connection connection, UUID tenant, Question question, Set<UUID> family, ContactPolicy policy)
            throws SQLException {
        return Sql.list(
                connection,
                """
                select t.class, t.channel, t.template, t.contacted_at,
                    t.announces is not null and exists (select 1 from touch c
                        where c.tenant = t.tenant and c.id = t.announces and c.contacted_at is not null) as announcing
                from touch t
                where t.tenant = ? and t.customer = any(?::uuid[]) and t.contacted_at > ? and t.id <> ?
                    and t.id is distinct from ?::uuid
                """,
                row -> new Situation.PastContact(
                        TouchClass.named(row.getString("class")).orElseThrow(),
                        row.getString("channel"),
                        row.getString("template"),
                        Sql.instant(row, "contacted_at"),
                        row.getBoolean("announcing")),
                tenant,
                family,
                question.at().minus(policy.memory()),
                question.touch(),
                question.announces());
    }

    private Standing standing(
            Connection connection, UUID tenant, Question question, Set<UUID> family, ContactPolicy policy, ZoneId zone)
            throws SQLException {
        LocalDate today = LocalDate.ofInstant(question.at(), zone);
        String type = Sql.first(connection, """
                        select type from customer_score
                        where tenant = ? and customer = any(?::uuid[]) and type is not null
                        order by version desc limit 1
                        """, row -> row.getString("type"), tenant, family)
                .orElse(null);
        Set<LocalDate> closed = question.intent().channel().equals("task")
                ? calendars.get(connection, tenant).holidays(today, today.plusDays(AHEAD_DAYS))
                : Set.of();
        return new Standing(
                type,
                unpaidSegment(connection, tenant, question, family, policy),
                policy.pausePlaybookAt() == null ? null : receptions.of(connection, tenant, question.playbook()),
                discreet(connection, tenant, question),
                closed,
                policy.learnHours() == null || question.intent().touchClass().exempt()
                        ? null
                        : habits.of(connection, tenant, family, zone, policy.learnHours(), question.at())
                                .orElse(null),
                policy.learnChannel() == null || question.intent().touchClass().exempt()
                        ? ChannelHabit.NONE
                        : channelHabits.of(connection, tenant, family, question.at()));
    }

    private static String unpaidSegment(
            Connection connection, UUID tenant, Question question, Set<UUID> family, ContactPolicy policy)
            throws SQLException {
        if (policy.unpaidSegments().isEmpty()
                || !policy.paidChannels().contains(question.intent().channel())) {
            return null;
        }
        return Sql.first(connection, """
                        select segment from segment_member
                        where tenant = ? and customer = any(?::uuid[]) and member and segment = any(?::text[])
                        order by segment limit 1
                        """, row -> row.getString("segment"), tenant, family, policy.unpaidSegments())
                .orElse(null);
    }

    private static boolean discreet(Connection connection, UUID tenant, Question question) throws SQLException {
        return Sql.first(
                        connection,
                        "select 1 from template where tenant = ? and name = ? and discreet",
                        row -> 1,
                        tenant,
                        question.intent().template())
                .isPresent();
    }
}
