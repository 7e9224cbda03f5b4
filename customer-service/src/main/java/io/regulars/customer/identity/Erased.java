package io.regulars.customer.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import io.regulars.customer.database.Sql;
import io.regulars.customer.privacy.Tombstones;

/** Tells which unknown buyers are unknown because they were erased: an order makes no record of them again. */
final class Erased {
    private static final String HELD = """
            with asked as (select * from unnest(?::text[], ?::text[]) i (kind, value))
            select k.kind, k.value from asked i
            join identifier_claim k on k.tenant = ? and k.kind = i.kind and k.value = i.value
            union
            select i.kind, i.value from asked i
            join customer c on c.tenant = ? and c.guest_kind = i.kind and c.guest_value = i.value
            """;

    private Erased() {}

    /** An e-mail or phone that somebody is known by today is theirs, whoever had it before. */
    static List<Buyers.Named> among(
            Connection connection, UUID tenant, Collection<String> customerIds, Collection<Guest> guests)
            throws SQLException {
        Set<Tombstones.Mark> marks = new HashSet<>();
        customerIds.forEach(id -> marks.add(new Tombstones.Mark(Tombstones.ID, id)));
        guests.forEach(guest -> guest.identifiers().forEach(one -> marks.add(mark(one))));
        Set<Tombstones.Mark> erased = Tombstones.among(connection, tenant, marks);
        if (erased.isEmpty()) {
            return List.of();
        }
        Set<Identifier> held = held(connection, tenant, guests);
        List<Buyers.Named> found = new ArrayList<>();
        for (String id : customerIds) {
            if (erased.contains(new Tombstones.Mark(Tombstones.ID, id))) {
                found.add(new Buyers.Named(id, null));
            }
        }
        for (Guest guest : guests) {
            boolean free = guest.identifiers().stream().noneMatch(held::contains);
            if (free && guest.identifiers().stream().anyMatch(one -> erased.contains(mark(one)))) {
                found.add(new Buyers.Named(null, guest));
            }
        }
        return found;
    }

    private static Tombstones.Mark mark(Identifier identifier) {
        return new Tombstones.Mark(identifier.kind().stored(), identifier.value());
    }

    private static Set<Identifier> held(Connection connection, UUID tenant, Collection<Guest> guests)
            throws SQLException {
        List<Identifier> asked =
                guests.stream().flatMap(guest -> guest.identifiers().stream()).toList();
        return new HashSet<>(Sql.rows(
                connection,
                HELD,
                row -> new Identifier(
                        Identifier.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("value")),
                Sql.texts(connection, asked, one -> one.kind().stored()),
                Sql.texts(connection, asked, Identifier::value),
                tenant,
                tenant));
    }
}
