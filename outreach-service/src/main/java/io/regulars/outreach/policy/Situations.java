package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Families;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.calendar.ShopCalendar;
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

    Situations(
            Policies policies,
            Suppressions suppressions,
            Receptions receptions,
            ShopCalendars calendars,
            Habits habits) {
        this.policies = policies;
        this.suppressions = suppressions;
        this.receptions = receptions;
        this.calendars = calendars;
        this.habits = habits;
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
    public record Asked(Question question, Set<UUID> family, Contact contact) {}

    /** @param family every row of the customer, aliases included */
    public Situation of(
            Connection connection, UUID tenant, Question question, Set<UUID> family, Contact contact, Shop shop)
            throws SQLException {
        return of(connection, tenant, List.of(new Asked(question, family, contact)), shop)
                .get(0);
    }

    /** One for each, in the same order; a constant number of statements for one or a thousand. */
    public List<Situation> of(Connection connection, UUID tenant, List<Asked> all, Shop shop) throws SQLException {
        if (all.isEmpty()) {
            return List.of();
        }
        ContactPolicy policy = policies.get(tenant);
        Families families = new Families(all.stream().map(Asked::family).toList());
        boolean exempt = all.stream()
                .allMatch(asked -> asked.question().intent().touchClass().exempt());
        Set<String> discreet = discreet(connection, tenant, all);
        List<String> types = types(connection, tenant, all.size(), families);
        List<String> unpaid = unpaidSegments(connection, tenant, all, families, policy);
        List<Set<Suppressions.Kind>> suppressed =
                exempt ? null : suppressions.of(connection, tenant, all.size(), families);
        List<List<Instant>> acts =
                exempt || policy.learnHours() == null ? null : habits.acts(connection, tenant, all, families);
        List<ChannelHabit> channels = exempt || policy.learnChannel() == null
                ? null
                : ChannelHabits.of(
                        connection,
                        tenant,
                        all.stream().map(Asked::family).toList(),
                        all.stream().map(asked -> asked.question().at()).toList(),
                        policy.learnChannel());
        List<List<Situation.PastContact>> past = past(connection, tenant, all, families, policy);
        ShopCalendar calendar =
                all.stream().anyMatch(asked -> byPeople(asked.question())) ? calendars.get(connection, tenant) : null;
        List<Situation> situations = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Question question = all.get(i).question();
            Situation.Intent intent = question.intent();
            boolean judged = !intent.touchClass().exempt();
            ZoneId zone = all.get(i).contact().zone(shop);
            Standing standing = new Standing(
                    types.get(i),
                    unpaid.get(i),
                    policy.pausePlaybookAt() == null ? null : receptions.of(connection, tenant, question.playbook()),
                    discreet.contains(intent.template()),
                    byPeople(question) ? holidays(calendar, question.at(), zone) : Set.of(),
                    judged && acts != null
                            ? Habit.of(acts.get(i), zone, policy.learnHours()).orElse(null)
                            : null,
                    judged && channels != null ? channels.get(i) : ChannelHabit.NONE);
            situations.add(new Situation(
                    intent,
                    question.at(),
                    zone,
                    all.get(i).contact(),
                    judged && suppressed.get(i).contains(Suppressions.Kind.of(intent.channel(), intent.touchClass())),
                    standing,
                    past.get(i),
                    policy));
        }
        return situations;
    }

    private static boolean byPeople(Question question) {
        return question.intent().channel().equals("task");
    }

    private static Set<LocalDate> holidays(ShopCalendar calendar, Instant at, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(at, zone);
        return calendar.holidays(today, today.plusDays(AHEAD_DAYS));
    }

    /** What was left behind, since when it matters and without the touches in question themselves. */
    private static List<List<Situation.PastContact>> past(
            Connection connection, UUID tenant, List<Asked> all, Families families, ContactPolicy policy)
            throws SQLException {
        List<List<Situation.PastContact>> past = Families.each(all.size(), ArrayList::new);
        Instant first = all.stream()
                .map(asked -> asked.question().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Sql.list(
                connection,
                """
                select t.* from unnest(?::uuid[]) member (customer) cross join lateral (
                    select t.id, t.customer, t.class, t.channel, t.template, t.contacted_at,
                        t.announces is not null and exists (select 1 from touch c
                            where c.tenant = t.tenant and c.id = t.announces and c.contacted_at is not null) as announcing
                    from touch t
                    where t.tenant = ? and t.customer = member.customer and t.contacted_at > ? offset 0) t
                """,
                row -> {
                    UUID touch = Sql.uuid(row, "id");
                    Situation.PastContact contact = new Situation.PastContact(
                            TouchClass.named(row.getString("class")).orElseThrow(),
                            row.getString("channel"),
                            row.getString("template"),
                            Sql.instant(row, "contacted_at"),
                            row.getBoolean("announcing"));
                    for (int place : families.places(Sql.uuid(row, "customer"))) {
                        Question question = all.get(place).question();
                        if (!touch.equals(question.touch())
                                && !touch.equals(question.announces())
                                && contact.at().isAfter(question.at().minus(policy.memory()))) {
                            past.get(place).add(contact);
                        }
                    }
                    return touch;
                },
                families.members(),
                tenant,
                first.minus(policy.memory()));
        return past;
    }

    /** The newest of each. */
    private static List<String> types(Connection connection, UUID tenant, int many, Families families)
            throws SQLException {
        List<String> types = Families.each(many, () -> null);
        Sql.list(
                connection,
                """
                select s.customer, s.type from unnest(?::uuid[]) member (customer) cross join lateral (
                    select * from customer_score where tenant = ? and customer = member.customer offset 0) s
                where s.type is not null order by s.version
                """,
                row -> {
                    String type = row.getString("type");
                    families.places(Sql.uuid(row, "customer")).forEach(place -> types.set(place, type));
                    return type;
                },
                families.members(),
                tenant);
        return types;
    }

    /** The first by name; null where there is none, and where the touch costs nothing. */
    private static List<String> unpaidSegments(
            Connection connection, UUID tenant, List<Asked> all, Families families, ContactPolicy policy)
            throws SQLException {
        List<String> segments = Families.each(all.size(), () -> null);
        Predicate<Asked> paid = asked ->
                policy.paidChannels().contains(asked.question().intent().channel());
        if (policy.unpaidSegments().isEmpty() || all.stream().noneMatch(paid)) {
            return segments;
        }
        Sql.list(
                connection,
                """
                select s.customer, s.segment from unnest(?::uuid[]) member (customer) cross join lateral (
                    select * from segment_member where tenant = ? and customer = member.customer offset 0) s
                where s.member and s.segment = any(?::text[]) order by s.segment desc
                """,
                row -> {
                    String segment = row.getString("segment");
                    families.places(Sql.uuid(row, "customer")).stream()
                            .filter(place -> paid.test(all.get(place)))
                            .forEach(place -> segments.set(place, segment));
                    return segment;
                },
                families.members(),
                tenant,
                policy.unpaidSegments());
        return segments;
    }

    private static Set<String> discreet(Connection connection, UUID tenant, List<Asked> all) throws SQLException {
        return Set.copyOf(Sql.list(
                connection,
                "select name from template where tenant = ? and name = any(?::text[]) and discreet",
                row -> row.getString("name"),
                tenant,
                all.stream()
                        .map(asked -> asked.question().intent().template())
                        .distinct()
                        .toList()));
    }
}
