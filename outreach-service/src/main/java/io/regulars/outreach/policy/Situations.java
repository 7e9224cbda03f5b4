package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.Contact;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.unsubscribe.Suppressions;

/** Gathers what the rules go by. */
@ApplicationScoped
public class Situations {
    private final Policies policies;
    private final Suppressions suppressions;

    Situations(Policies policies, Suppressions suppressions) {
        this.policies = policies;
        this.suppressions = suppressions;
    }

    /** What is to be judged: a touch of this class and channel at this moment, which is not counted itself. */
    public record Question(TouchClass touchClass, String channel, Instant at, UUID touch) {}

    /** @param family every row of the customer, aliases included */
    public Situation of(
            Connection connection, UUID tenant, Question question, Set<UUID> family, Contact contact, Shop shop)
            throws SQLException {
        ContactPolicy policy = policies.get(tenant);
        List<Situation.PastContact> past = Sql.list(
                connection,
                """
                select class, channel, contacted_at from touch
                where tenant = ? and customer = any(?::uuid[]) and contacted_at > ? and id <> ?
                """,
                row -> new Situation.PastContact(
                        TouchClass.named(row.getString("class")).orElseThrow(),
                        row.getString("channel"),
                        Sql.instant(row, "contacted_at")),
                tenant,
                family,
                question.at().minus(policy.memory()),
                question.touch());
        boolean suppressed = question.touchClass() != TouchClass.TRANSACTIONAL
                && suppressions.holds(
                        connection,
                        tenant,
                        family,
                        question.channel(),
                        question.touchClass().wireName());
        return new Situation(
                question.touchClass(),
                question.channel(),
                question.at(),
                contact.zone(shop),
                contact,
                suppressed,
                past,
                policy);
    }
}
