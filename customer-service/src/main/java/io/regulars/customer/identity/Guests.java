package io.regulars.customer.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.EventData;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.RoundTrip;

/** Creates customer rows that no PUT created: guests of orders, and bare customers that an order names. */
@Singleton
public class Guests {
    private static final String INSERT_GUESTS = """
            insert into customer
                (id, tenant, customer_id, kind, guest_kind, guest_value, root, document, created_at, version)
            select id, ?, customer_id, 'guest', kind, value, id, document, ?, 1
            from unnest(?::text[]::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]::jsonb[])
                g (id, customer_id, kind, value, document)
            on conflict (tenant, guest_kind, guest_value) where guest_kind is not null do nothing
            returning id, customer_id
            """;
    private static final String INSERT_LINKS = """
            insert into guest_link (tenant, phone, email)
            select ?, phone, email from unnest(?::text[], ?::text[]) l (phone, email)
            on conflict do nothing
            """;
    private static final String INSERT_BARE = """
            with made as (
                insert into customer (id, tenant, customer_id, kind, root, document, created_at, version)
                select id, ?, customer_id, 'identified', id, '{"origin":"bought"}', ?, 1
                from unnest(?::text[]::uuid[], ?::text[]) b (id, customer_id)
                on conflict (tenant, customer_id) do nothing
                returning 1)
            select outrun() from (select count(*) as rows from made) m where rows < ?
            """;

    private final Documents documents;

    Guests(Documents documents) {
        this.documents = documents;
    }

    /** What a guest's record knows from its first order. */
    private record Contact(String name, String email, String phone, String origin) {}

    private record NewRow(UUID id, String customerId, Guest guest) {}

    /** Makes sure that a row exists for each guest, and that its alias is right; answers what to tell others. */
    public List<EventData> ensureGuests(Connection connection, UUID tenant, Collection<Guest> guests, Instant now)
            throws SQLException {
        Set<Identifier> identifiers = new LinkedHashSet<>();
        Map<Identifier, NewRow> rows = new LinkedHashMap<>();
        for (Guest guest : guests) {
            identifiers.addAll(guest.identifiers());
            rows.putIfAbsent(guest.primary(), new NewRow(UUID.randomUUID(), "~g-" + UUID.randomUUID(), guest));
        }
        IdentifierLocks.take(connection, tenant, identifiers);
        List<EventData> events = new ArrayList<>(insertGuests(connection, tenant, rows.values(), now));
        insertLinks(
                connection, tenant, guests.stream().filter(Guest::linksPhone).toList());
        events.addAll(Aliases.refresh(connection, tenant, identifiers));
        return events;
    }

    private List<CustomerChanged> insertGuests(Connection connection, UUID tenant, Collection<NewRow> rows, Instant now)
            throws SQLException {
        return Sql.rows(
                connection,
                INSERT_GUESTS,
                row -> new CustomerChanged(
                        row.getObject("id", UUID.class), row.getString("customer_id"), "guest", now, 1),
                tenant,
                now,
                Sql.texts(connection, rows, NewRow::id),
                Sql.texts(connection, rows, NewRow::customerId),
                Sql.texts(connection, rows, row -> row.guest().primary().kind().stored()),
                Sql.texts(connection, rows, row -> row.guest().primary().value()),
                Sql.texts(connection, rows, row -> documents.text(contact(row.guest()))));
    }

    private static Contact contact(Guest guest) {
        return new Contact(guest.name(), guest.email(), guest.phone(), "bought");
    }

    private static void insertLinks(Connection connection, UUID tenant, List<Guest> linking) throws SQLException {
        if (!linking.isEmpty()) {
            Sql.update(
                    connection,
                    INSERT_LINKS,
                    tenant,
                    Sql.texts(connection, linking, Guest::phone),
                    Sql.texts(connection, linking, Guest::email));
        }
    }

    /** Creates customers of whom only the id is known, with the statements of a round trip. */
    List<CustomerChanged> makeBare(RoundTrip trip, UUID tenant, Set<String> customerIds, Instant now)
            throws SQLException {
        List<CustomerChanged> made = customerIds.stream()
                .map(id -> new CustomerChanged(UUID.randomUUID(), id, "identified", now, 1))
                .toList();
        trip.query(
                INSERT_BARE,
                outrun -> {},
                tenant,
                now,
                Sql.texts(trip.connection(), made, CustomerChanged::customer),
                Sql.texts(trip.connection(), made, CustomerChanged::customerId),
                made.size());
        return made;
    }
}
