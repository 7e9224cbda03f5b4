package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Claims;
import io.regulars.customer.identity.Identifier;

/**
 * The rows of a person and whatever identifies them, until the end of the transaction nobody else's to change.
 *
 * @param rows none when there is no such person
 */
record PersonRows(List<Row> rows, Set<Identifier> identifiers) {
    private static final String COLUMNS = "select c.id, c.root, c.customer_id, c.guest_kind, c.guest_value, c.version";
    private static final String BY_ID = COLUMNS + """
             from customer c
            where c.root = (
                select a.root from customer a join customer r on r.id = a.root
                where a.tenant = ? and a.customer_id = ? and r.kind <> 'erased')
            order by c.id""";
    private static final String OF_ROWS = COLUMNS + """
             from customer c
            cross join (select ?::text[]::uuid[] as erased) e
            where c.tenant = ? and c.kind <> 'erased' and (c.id = any (e.erased) or c.root = any (e.erased))
            order by c.id""";
    private static final String CLAIMED =
            "select kind, value from identifier_claim where customer = any (?::text[]::uuid[])";
    private static final String LINKED_PHONES =
            "select distinct phone from guest_link where tenant = ? and email = any (?::text[])";

    record Row(UUID id, UUID root, String customerId, Identifier guest, long version) {
        static Row read(ResultSet row) throws SQLException {
            String kind = row.getString("guest_kind");
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getObject("root", UUID.class),
                    row.getString("customer_id"),
                    kind == null ? null : identifier(kind, row.getString("guest_value")),
                    row.getLong("version"));
        }
    }

    /** The person behind an id, to look at only. */
    static PersonRows find(Connection connection, UUID tenant, String customerId) throws SQLException {
        return read(connection, BY_ID, tenant, customerId);
    }

    /** The person behind an id. */
    static PersonRows lock(Connection connection, UUID tenant, String customerId) throws SQLException {
        return lock(connection, tenant, BY_ID, tenant, customerId);
    }

    /**
     * These rows and what stands for them, as far as they are not erased. Not whom they stand for: a restored backup may
     * know of a merge that was undone since.
     */
    static PersonRows lock(Connection connection, UUID tenant, Collection<UUID> rows) throws SQLException {
        return lock(connection, tenant, OF_ROWS, Sql.texts(connection, rows, row -> row), tenant);
    }

    private static PersonRows lock(Connection connection, UUID tenant, String query, Object... parameters)
            throws SQLException {
        PersonRows seen = read(connection, query, parameters);
        Claims.lock(connection, tenant, seen.identifiers());
        PersonRows locked = read(connection, query + " for update of c", parameters);
        if (!locked.equals(seen)) {
            throw Sql.outrun();
        }
        return locked;
    }

    private static PersonRows read(Connection connection, String query, Object... parameters) throws SQLException {
        List<Row> rows = Sql.rows(connection, query, Row::read, parameters);
        Set<Identifier> identifiers = new LinkedHashSet<>(Sql.rows(
                connection,
                CLAIMED,
                row -> identifier(row.getString("kind"), row.getString("value")),
                Sql.texts(connection, rows, Row::id)));
        rows.stream().map(Row::guest).filter(Objects::nonNull).forEach(identifiers::add);
        return new PersonRows(rows, identifiers);
    }

    UUID root() {
        return rows.get(0).root();
    }

    /** Of the row that stands for the person. */
    long version() {
        return rows.stream()
                .filter(row -> row.id().equals(row.root()))
                .findFirst()
                .orElseThrow()
                .version();
    }

    List<String> customerIds() {
        return rows.stream().map(Row::customerId).toList();
    }

    /** What shall not make a customer by itself again: ids, e-mails, phones, and the phones guests stated beside an e-mail. */
    List<Tombstones.Mark> marks(Connection connection, UUID tenant) throws SQLException {
        List<Tombstones.Mark> marks = new ArrayList<>(Sql.rows(
                connection,
                LINKED_PHONES,
                row -> new Tombstones.Mark("phone", row.getString("phone")),
                tenant,
                Sql.texts(connection, identifiers, Identifier::value)));
        rows.forEach(row -> marks.add(new Tombstones.Mark(Tombstones.ID, row.customerId())));
        identifiers.forEach(one -> marks.add(new Tombstones.Mark(one.kind().stored(), one.value())));
        return marks;
    }

    private static Identifier identifier(String kind, String value) {
        return new Identifier(Identifier.Kind.of(kind), value);
    }
}
