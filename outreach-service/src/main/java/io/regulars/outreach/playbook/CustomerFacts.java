package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.Listing;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.problem.Violations;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;
import io.regulars.outreach.policy.ChannelHabits;

/** What is known here of customers, as the RSQL fields of an event's audience and of a step's condition. */
@ApplicationScoped
class CustomerFacts {
    /** Purchases up to {@code until}; the array makes one index scan of all rows that stand for the customer. */
    private static final String FROM = """
            unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[], ?::text[])
                as c (customer, entered_at, until, occurrence)
            cross join (select ?::text as language, ?::text as referrer_type, ?::bigint as complaints,
                ?::boolean as callable, ?::text as learned_channel) contact
            left join customer_score s on s.tenant = ? and s.customer = c.customer
            left join customer_tier t on t.tenant = ? and t.customer = c.customer
            cross join lateral (
                select count(*) as purchases, max(p.placed_at) as last_at,
                    coalesce(bool_or(p.placed_at > c.entered_at), false) as bought
                from purchase p where p.tenant = ? and p.counted and p.placed_at <= c.until
                    and p.customer = any(array(select f.customer from customer f
                        where f.tenant = ? and f.root = c.customer union select c.customer))
            ) p
            where true""";

    private static final String LEARNED_CHANNEL = "learnedChannel";
    private static final Listing AUDIENCE = audience();
    private static final Listing CONDITION = audience()
            .bool("bought", "p.bought")
            .integer("openComplaints", "contact.complaints")
            .text("language", "contact.language")
            .text("referrerType", "contact.referrer_type")
            .bool("callable", "contact.callable")
            .text(LEARNED_CHANNEL, "contact.learned_channel");

    private final ChannelHabits channelHabits;
    private final Clock clock;

    CustomerFacts(ChannelHabits channelHabits, Clock clock) {
        this.channelHabits = channelHabits;
        this.clock = clock;
    }

    private static Listing audience() {
        return Listing.of("1", FROM, "c.customer")
                .integer("purchases", "p.purchases")
                .integer("daysSincePurchase", "extract(day from c.until - p.last_at)::bigint")
                .text("rfm.type", "s.type")
                .text("churn.status", "s.churn_status")
                .text("tier", "t.tier");
    }

    static void checkAudience(String filter, Violations faults) {
        check(AUDIENCE, filter, "/audience", faults);
    }

    static void checkCondition(String filter, String pointer, Violations faults) {
        check(CONDITION, filter, pointer, faults);
    }

    private static void check(Listing fields, String filter, String pointer, Violations faults) {
        try {
            fields.check(filter);
        } catch (ProblemException refused) {
            faults.add(pointer, refused.problem().detail());
        }
    }

    /** Those entries (of roots) whose customers the filter selects, as they stood when they entered. */
    List<Entry> matching(Connection connection, UUID tenant, String filter, Collection<Entry> entries)
            throws SQLException {
        record Key(UUID customer, String occurrence) {}
        Set<Key> matching = new HashSet<>(select(
                connection,
                AUDIENCE,
                filter,
                "c.customer, c.occurrence",
                row -> new Key(Sql.uuid(row, "customer"), row.getString("occurrence")),
                parameters(tenant, entries, entries.stream().map(Entry::at).toList(), null, false, null)));
        return entries.stream()
                .filter(entry -> matching.contains(new Key(entry.customer(), entry.occurrence())))
                .toList();
    }

    /** Whether the condition holds of the touch's customer now. */
    boolean holds(Connection connection, Touch touch, UUID root, Collection<UUID> family, Contact contact)
            throws SQLException {
        Entry entry = new Entry(root, touch.occurrence(), touch.enteredAt());
        return !select(
                        connection,
                        CONDITION,
                        touch.condition(),
                        "1",
                        row -> 1,
                        parameters(
                                touch.tenant(),
                                List.of(entry),
                                List.of(clock.instant()),
                                contact,
                                contact.callable(touch.touchClass().wireName()),
                                learnedChannel(connection, touch, family)))
                .isEmpty();
    }

    /** Asked only where the condition does. */
    private String learnedChannel(Connection connection, Touch touch, Collection<UUID> family) throws SQLException {
        return touch.condition().contains(LEARNED_CHANNEL)
                ? channelHabits
                        .of(connection, touch.tenant(), family, clock.instant())
                        .best()
                        .orElse(null)
                : null;
    }

    private static List<Object> parameters(
            UUID tenant,
            Collection<Entry> entries,
            List<Instant> until,
            Contact contact,
            boolean callable,
            String learnedChannel) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(entries.stream().map(Entry::customer).toList());
        parameters.add(entries.stream().map(Entry::at).toList());
        parameters.add(until);
        parameters.add(entries.stream().map(Entry::occurrence).toList());
        parameters.add(contact == null ? null : contact.language());
        parameters.add(contact == null ? null : contact.referrerType());
        parameters.add(contact == null ? null : (long) contact.openComplaints());
        parameters.add(callable);
        parameters.add(learnedChannel);
        parameters.add(tenant);
        parameters.add(tenant);
        parameters.add(tenant);
        parameters.add(tenant);
        return parameters;
    }

    private static <T> List<T> select(
            Connection connection,
            Listing fields,
            String filter,
            String select,
            Sql.Row<T> row,
            List<Object> parameters)
            throws SQLException {
        io.regulars.kit.paging.Sql where = fields.where(filter);
        parameters.addAll(where.parameters());
        return Sql.list(connection, "select " + select + " from " + FROM + where.text(), row, parameters.toArray());
    }
}
