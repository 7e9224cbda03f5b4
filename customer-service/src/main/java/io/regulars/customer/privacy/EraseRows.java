package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.EventData;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Claims;
import io.regulars.customer.identity.Identifier;
import io.regulars.kit.idempotency.ForgetAnswers;
import io.regulars.kit.outbox.Outbox;

/** Takes from the rows of a person, and from all that hangs on them here, whatever tells who it was. */
@ApplicationScoped
class EraseRows {
    private static final String RENAME = """
            update customer c
            set customer_id = n.name, kind = 'erased', guest_kind = null, guest_value = null, alias_via = null,
                document = '{}', content = null, updated_at = null, version = c.version + 1
            from unnest(?::text[]::uuid[], ?::text[]) n (id, name)
            where c.id = n.id
            returning c.id, c.customer_id, c.created_at, c.version
            """;
    private static final String UNLINK = """
            delete from guest_link l using unnest(?::text[], ?::text[]) i (kind, value)
            where l.tenant = ? and (i.kind = 'email' and l.email = i.value or i.kind = 'phone' and l.phone = i.value)
            """;

    private final List<PersonalData> kept;
    private final Outbox outbox;
    private final Documents documents;

    EraseRows(@All List<PersonalData> kept, Outbox outbox, Documents documents) {
        this.kept = kept;
        this.outbox = outbox;
        this.documents = documents;
    }

    void erase(Connection connection, Person person, UUID erasure, PersonRows found) throws SQLException {
        Map<String, Integer> removed = new LinkedHashMap<>();
        // An answer to a refund names the order alone.
        List<String> named = new ArrayList<>(found.customerIds());
        named.addAll(Sql.rows(
                connection,
                "select order_id from shop_order where customer = any (?::text[]::uuid[])",
                row -> row.getString("order_id"),
                Sql.texts(connection, person.rows(), id -> id)));
        removed.put("idempotencyAnswers", ForgetAnswers.about(connection, named));
        outbox.append(connection, person.tenant(), forget(connection, person, found.identifiers()));
        outbox.append(connection, person.tenant(), Referrers.rename(connection, person.tenant(), names(person, found)));
        removed.put("identifiers", found.identifiers().size());
        removed.put("records", found.rows().size());
        eraseKept(connection, person, removed);
        note(connection, erasure, "customer-service", removed);
    }

    private static Map<String, String> names(Person person, PersonRows found) {
        Map<String, String> names = new LinkedHashMap<>();
        found.rows().forEach(row -> names.put(row.customerId(), person.names().get(row.id())));
        return names;
    }

    /** Once more over the rows: what was under way while they were erased. */
    void eraseAgain(Connection connection, UUID tenant, UUID erasure, Map<UUID, String> names, UUID root)
            throws SQLException {
        Map<String, Integer> removed = new LinkedHashMap<>();
        eraseKept(connection, new Person(tenant, root, names), removed);
        outbox.append(connection, tenant, Referrers.renameErased(connection, tenant));
        if (!removed.isEmpty()) {
            note(connection, erasure, "customer-service, late", removed);
        }
    }

    private void eraseKept(Connection connection, Person person, Map<String, Integer> removed) throws SQLException {
        for (PersonalData data : kept) {
            int items = data.erase(connection, person);
            if (items > 0) {
                removed.put(data.name(), items);
            }
        }
    }

    /** The rows lose their names and all they hold; who else is known by what they held, is told. */
    private List<EventData> forget(Connection connection, Person person, Set<Identifier> identifiers)
            throws SQLException {
        List<UUID> rows = List.copyOf(person.rows());
        List<EventData> events = new ArrayList<>(Sql.rows(
                connection,
                RENAME,
                row -> new CustomerChanged(
                        row.getObject("id", UUID.class),
                        row.getString("customer_id"),
                        "erased",
                        Sql.instant(row, "created_at"),
                        row.getLong("version")),
                Sql.texts(connection, rows, id -> id),
                Sql.texts(connection, rows, person.names()::get)));
        Sql.update(
                connection,
                UNLINK,
                Sql.texts(connection, identifiers, one -> one.kind().stored()),
                Sql.texts(connection, identifiers, Identifier::value),
                person.tenant());
        events.addAll(Claims.replace(connection, person.tenant(), rows, List.of()));
        return events;
    }

    private void note(Connection connection, UUID erasure, String where, Map<String, Integer> removed)
            throws SQLException {
        note(connection, erasure, where, documents.text(removed));
    }

    static void note(Connection connection, UUID erasure, String where, String removed) throws SQLException {
        Sql.update(
                connection,
                "update erasure set removed = removed || jsonb_build_object(?::text, ?::jsonb) where id = ?",
                where,
                removed,
                erasure);
    }
}
