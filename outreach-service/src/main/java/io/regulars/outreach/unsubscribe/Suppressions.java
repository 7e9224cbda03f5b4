package io.regulars.outreach.unsubscribe;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.regulars.contracts.ConsentChanged;
import io.regulars.contracts.ConsentWithdrawn;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.outreach.ConsentChannel;
import io.regulars.outreach.TouchClass;
import io.regulars.outreach.audience.CustomerNews;
import io.regulars.outreach.audience.Families;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.ledger.Touch;

/** Who unsubscribed here: it holds from the moment of the row, then travels to the consent log. */
@ApplicationScoped
public class Suppressions {
    private final Outbox outbox;
    private final Clock clock;

    Suppressions(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The customer said so to whoever called, or by a complaint about this very message. */
    public void add(Connection connection, Touch touch, String source) throws SQLException {
        if (touch.touchClass() != TouchClass.TRANSACTIONAL) {
            add(
                    connection,
                    new Subscription(
                            touch.tenant(),
                            touch.customer(),
                            touch.id(),
                            ConsentChannel.of(touch.channel()),
                            touch.touchClass().wireName()),
                    source);
        }
    }

    /** Doing it twice changes nothing. */
    void add(Connection connection, Subscription subscription, String source) throws SQLException {
        Instant now = clock.instant();
        int added = Sql.update(
                connection,
                """
                insert into suppression (tenant, customer, channel, purpose, touch, at) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                subscription.tenant(),
                subscription.customer(),
                subscription.channel(),
                subscription.purpose(),
                subscription.touch(),
                now);
        if (added > 0) {
            outbox.append(
                    connection,
                    subscription.tenant(),
                    new ConsentWithdrawn(
                            UUID.randomUUID(),
                            subscription.customer(),
                            subscription.channel(),
                            subscription.purpose(),
                            now,
                            source,
                            1));
        }
    }

    /** What was unsubscribed from. */
    public record Kind(String channel, String purpose) {
        public static Kind of(String channel, TouchClass touchClass) {
            return new Kind(ConsentChannel.of(channel), touchClass.wireName());
        }
    }

    /** What each of the customers unsubscribed from, in their order. */
    public List<Set<Kind>> of(Connection connection, UUID tenant, int many, Families families) throws SQLException {
        RoundTrip trip = new RoundTrip(connection);
        List<Set<Kind>> kinds = of(trip, tenant, many, families);
        trip.run();
        return kinds;
    }

    /** The same, as the round trip answers. */
    public List<Set<Kind>> of(RoundTrip trip, UUID tenant, int many, Families families) throws SQLException {
        List<Set<Kind>> kinds = Families.each(many, HashSet::new);
        if (many == 0) {
            return kinds;
        }
        trip.query(
                """
                select s.customer, s.channel, s.purpose from unnest(?::uuid[]) member (customer) cross join lateral (
                    select * from suppression where tenant = ? and customer = member.customer offset 0) s
                """,
                rows -> {
                    while (rows.next()) {
                        Kind kind = new Kind(rows.getString("channel"), rows.getString("purpose"));
                        families.places(Sql.uuid(rows, "customer"))
                                .forEach(place -> kinds.get(place).add(kind));
                    }
                },
                Sql.array(trip.connection(), families.members()),
                tenant);
        return kinds;
    }

    /** A consent given after the unsubscribe lifts it. */
    void granted(@Observes CustomerNews news) throws SQLException {
        if (news.fact() instanceof ConsentChanged consent && consent.granted()) {
            Sql.update(
                    news.connection(),
                    """
                    delete from suppression s where s.tenant = ? and s.channel = ? and s.purpose = ? and s.at < ?
                        and (s.customer = ? or s.customer in (
                            select m.customer from customer c join customer m on m.tenant = c.tenant and m.root = c.root
                            where c.tenant = ? and c.customer = ?))
                    """,
                    news.tenant(),
                    consent.channel(),
                    consent.purpose(),
                    consent.at(),
                    consent.customer(),
                    news.tenant(),
                    consent.customer());
        }
    }
}
