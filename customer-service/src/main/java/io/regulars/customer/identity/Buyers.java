package io.regulars.customer.identity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.EventData;
import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.RoundTrip;

/** Finds the customer rows that orders are attached to, and creates those that are missing. */
@ApplicationScoped
public class Buyers {
    private static final String RESOLVE = """
            select a.n, c.id, c.customer_id, c.kind = 'erased' as erased, r.customer_id as root_id,
                a.phone is null or exists (
                    select from guest_link l where l.tenant = ? and l.phone = a.phone and l.email = a.value) as linked
            from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                with ordinality a (customer_id, kind, value, phone, n)
            left join lateral (
                select id, customer_id, kind, root from customer where tenant = ? and customer_id = a.customer_id
                union all
                select id, customer_id, kind, root from customer
                where tenant = ? and guest_kind = a.kind and guest_value = a.value) c on true
            left join customer r on r.id = c.root
            """;

    private final Guests guests;

    Buyers(Guests guests) {
        this.guests = guests;
    }

    /** How an order names its buyer; a customerId decides over e-mail and phone. */
    public record Named(String customerId, Guest guest) {}

    /**
     * A buyer found.
     *
     * @param row what orders are attached to, for ever
     * @param customerId of that row
     * @param rootId the customerId of the person the row stands for at the moment
     * @param erased nothing may be known of them; without a row when only a tombstone tells that they were
     */
    public record Buyer(UUID row, String customerId, String rootId, boolean erased) {
        private static final Buyer NOBODY = new Buyer(null, null, null, true);
    }

    private record Found(Named named, Buyer buyer, boolean linked) {}

    /** What the database knows of named buyers; read once the round trip has run. */
    public static final class Asked {
        private final List<Named> named;
        private final List<Found> found = new ArrayList<>();

        private Asked(Set<Named> named) {
            this.named = List.copyOf(named);
        }

        private void read(ResultSet rows) throws SQLException {
            while (rows.next()) {
                found.add(Buyers.read(named, rows));
            }
        }
    }

    /** Asks for each named buyer's row, in a round trip that {@link #resolve} comes after. */
    public Asked ask(RoundTrip trip, UUID tenant, Set<Named> named) throws SQLException {
        Asked asked = new Asked(named);
        if (!named.isEmpty()) {
            find(trip, tenant, asked);
        }
        return asked;
    }

    /**
     * Each named buyer's row. Only an unknown id beginning with {@code ~} has none: such ids are never the caller's own.
     *
     * @param trip whose next statements may make rows of the buyers
     * @param anyErased whether the tenant has erased anybody
     * @param events receives what there is to tell of new rows and changed aliases
     */
    public Map<Named, Buyer> resolve(
            RoundTrip trip, UUID tenant, Asked asked, boolean anyErased, Instant now, List<EventData> events)
            throws SQLException {
        Connection connection = trip.connection();
        List<Found> all = asked.found;
        Set<String> bare = new TreeSet<>();
        Set<String> unknown = new TreeSet<>();
        Set<Guest> strangers = new LinkedHashSet<>();
        for (Found found : all) {
            Named name = found.named();
            if (found.buyer() == null && name.guest() == null) {
                unknown.add(name.customerId());
                if (!name.customerId().startsWith(ExternalId.OURS)) {
                    bare.add(name.customerId());
                }
            } else if (name.guest() != null && (found.buyer() == null || !found.linked())) {
                strangers.add(name.guest());
            }
        }
        Map<Named, Buyer> erased = new HashMap<>();
        if (anyErased && !(unknown.isEmpty() && strangers.isEmpty())) {
            for (Named name : Erased.among(connection, tenant, unknown, strangers)) {
                erased.put(name, Buyer.NOBODY);
                if (name.guest() == null) {
                    bare.remove(name.customerId());
                } else {
                    strangers.remove(name.guest());
                }
            }
        }
        if (!strangers.isEmpty()) {
            events.addAll(guests.ensureGuests(connection, tenant, strangers, now));
            Asked again = new Asked(Set.copyOf(asked.named));
            RoundTrip ownTrip = new RoundTrip(connection);
            find(ownTrip, tenant, again);
            ownTrip.run();
            all = again.found;
        }
        Map<Named, Buyer> buyers = new HashMap<>();
        all.forEach(found -> buyers.put(found.named(), found.buyer()));
        if (!bare.isEmpty()) {
            for (CustomerChanged made : guests.makeBare(trip, tenant, bare, now)) {
                String id = made.customerId();
                buyers.put(new Named(id, null), new Buyer(made.customer(), id, id, false));
                events.add(made);
            }
        }
        buyers.putAll(erased);
        return buyers;
    }

    private static void find(RoundTrip trip, UUID tenant, Asked asked) throws SQLException {
        Connection connection = trip.connection();
        List<Named> named = asked.named;
        trip.query(
                RESOLVE,
                asked::read,
                tenant,
                Sql.texts(connection, named, Named::customerId),
                Sql.texts(
                        connection,
                        named,
                        name -> name.guest() == null
                                ? null
                                : name.guest().primary().kind().stored()),
                Sql.texts(
                        connection,
                        named,
                        name -> name.guest() == null
                                ? null
                                : name.guest().primary().value()),
                Sql.texts(
                        connection,
                        named,
                        name -> name.guest() != null && name.guest().linksPhone()
                                ? name.guest().phone()
                                : null),
                tenant,
                tenant);
    }

    private static Found read(List<Named> named, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new Found(
                named.get(row.getInt("n") - 1),
                id == null
                        ? null
                        : new Buyer(
                                id, row.getString("customer_id"), row.getString("root_id"), row.getBoolean("erased")),
                row.getBoolean("linked"));
    }
}
