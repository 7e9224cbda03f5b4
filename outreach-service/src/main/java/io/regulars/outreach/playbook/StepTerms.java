package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.policy.Verdict;

/** What a step asks for at its due time, before the contact policy is asked: that nothing stopped it, its branch, its rank. */
@ApplicationScoped
public class StepTerms {
    /** Reasons of this prefix end the playbook's later steps for the customer, too. */
    public static final String STOPPED = "stopped-";

    static final String BOUGHT = "bought";
    static final String COMPLAINED = "complained";
    static final String UNSUBSCRIBED = "unsubscribed";

    /** A better playbook's touch that is due within so long goes first. */
    private static final Duration GIVES_WAY = Duration.ofDays(1);

    private static final Duration AFTER_IT = Duration.ofMinutes(1);

    private final CustomerFacts facts;
    private final Clock clock;

    StepTerms(CustomerFacts facts, Clock clock) {
        this.facts = facts;
        this.clock = clock;
    }

    /** @param family every row of the customer, aliases included */
    public record Asked(Touch touch, UUID root, Set<UUID> family, Contact contact) {
        boolean isStep() {
            return touch.playbook() != null && touch.enteredAt() != null;
        }
    }

    public Verdict judge(Connection connection, Asked asked) throws SQLException {
        return judge(connection, asked.touch().tenant(), List.of(asked)).get(0);
    }

    /** One for each, in the same order. */
    public List<Verdict> judge(Connection connection, UUID tenant, List<Asked> all) throws SQLException {
        Set<Integer> bought = happened(connection, tenant, all, BOUGHT, """
                select 1 from purchase
                where tenant = ? and customer = asked.customer and placed_at > asked.entered_at and counted limit 1
                """);
        Set<Integer> complained = happened(connection, tenant, all, COMPLAINED, """
                select 1 from complaint
                where tenant = ? and customer = asked.customer and opened_at > asked.entered_at limit 1
                """);
        Set<Integer> unsubscribed = happened(connection, tenant, all, UNSUBSCRIBED, """
                select 1 from suppression
                where tenant = ? and customer = asked.customer and at > asked.entered_at limit 1
                """);
        Map<Integer, Instant> better = better(connection, tenant, all);
        List<Verdict> verdicts = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            Asked asked = all.get(place);
            Touch touch = asked.touch();
            Verdict verdict = Verdict.ALLOW;
            if (asked.isStep() && twin(connection, touch, asked.family())) {
                verdict = new Verdict.Refuse("same-person", "another record of the customer got it");
            } else if (bought.contains(place)) {
                verdict = stopped(BOUGHT);
            } else if (complained.contains(place)
                    || asked.isStep()
                            && touch.stopIf().contains(COMPLAINED)
                            && asked.contact().openComplaints() > 0) {
                verdict = stopped(COMPLAINED);
            } else if (unsubscribed.contains(place)) {
                verdict = stopped(UNSUBSCRIBED);
            } else if (asked.isStep()
                    && touch.condition() != null
                    && !facts.holds(connection, touch, asked.root(), asked.family(), asked.contact())) {
                verdict = new Verdict.Refuse("condition", "not now: " + touch.condition());
            } else if (better.containsKey(place)) {
                verdict = new Verdict.HoldUntil(
                        better.get(place).plus(AFTER_IT), "priority", "a playbook of higher priority goes first");
            }
            verdicts.add(verdict);
        }
        return verdicts;
    }

    private static Verdict stopped(String why) {
        return new Verdict.Refuse(STOPPED + why, "the customer " + why + " since entering");
    }

    /** Two records that were planned for before it was known that they are one person: the first that goes is the one. */
    private static boolean twin(Connection connection, Touch touch, Collection<UUID> family) throws SQLException {
        return family.size() > 1
                && Sql.first(
                                connection,
                                """
                                select 1 from touch
                                where tenant = ? and customer = any(?::uuid[]) and playbook = ? and step = ?
                                    and occurrence = ? and id <> ? and contacted_at is not null limit 1
                                """,
                                row -> 1,
                                touch.tenant(),
                                family,
                                touch.playbook(),
                                touch.step(),
                                touch.occurrence(),
                                touch.id())
                        .isPresent();
    }

    /** Those that this stops, by what happened to any of their rows since they entered. */
    private static Set<Integer> happened(
            Connection connection, UUID tenant, List<Asked> all, String stop, String happened) throws SQLException {
        Rows rows = new Rows();
        for (int place = 0; place < all.size(); place++) {
            Asked asked = all.get(place);
            if (asked.isStep() && asked.touch().stopIf().contains(stop)) {
                rows.add(place, asked.family(), asked.touch().enteredAt());
            }
        }
        return rows.isEmpty()
                ? Set.of()
                : Set.copyOf(Sql.list(
                        connection,
                        """
                        select distinct asked.place
                        from unnest(?::int[], ?::uuid[], ?::timestamptz[]) asked (place, customer, entered_at)
                        cross join lateral (%s) happened
                        """.formatted(happened),
                        row -> row.getInt("place"),
                        rows.places,
                        rows.customers,
                        rows.values,
                        tenant));
    }

    /** When the last better touch is due, of those that want the customer about now. */
    private Map<Integer, Instant> better(Connection connection, UUID tenant, List<Asked> all) throws SQLException {
        Rows rows = new Rows();
        for (int place = 0; place < all.size(); place++) {
            Asked asked = all.get(place);
            if (asked.isStep() && asked.touch().touchClass() == TouchClass.MARKETING) {
                rows.add(place, asked.family(), asked.touch().priority());
            }
        }
        Map<Integer, Instant> better = new HashMap<>();
        if (rows.isEmpty()) {
            return better;
        }
        Instant now = clock.instant();
        Sql.list(
                connection,
                """
                select asked.place, max(greatest(t.due_at, ?)) as due
                from unnest(?::int[], ?::uuid[], ?::int[]) asked (place, customer, priority)
                cross join lateral (
                    select t.due_at from touch t
                    where t.tenant = ? and t.customer = asked.customer and t.state in ('planned', 'held')
                        and t.class = 'marketing' and t.arm = 'treatment' and t.priority > asked.priority
                        and t.due_at <= ? and not exists (select 1 from playbook p
                            where p.tenant = t.tenant and p.name = t.playbook and p.state = 'paused')
                    offset 0) t
                group by asked.place
                """,
                row -> better.put(row.getInt("place"), Sql.instant(row, "due")),
                now,
                rows.places,
                rows.customers,
                rows.values,
                tenant,
                now.plus(GIVES_WAY));
        return better;
    }

    /** Every row of the customers in question, with the place of each and what it is compared with. */
    private static final class Rows {
        private final List<Integer> places = new ArrayList<>();
        private final List<UUID> customers = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        void add(int place, Set<UUID> family, Object value) {
            for (UUID customer : family) {
                places.add(place);
                customers.add(customer);
                values.add(value);
            }
        }

        boolean isEmpty() {
            return places.isEmpty();
        }
    }
}
