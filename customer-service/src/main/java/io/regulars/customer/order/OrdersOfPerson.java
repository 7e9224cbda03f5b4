package io.regulars.customer.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.EventData;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.privacy.Person;
import io.regulars.customer.privacy.PersonalData;
import io.regulars.kit.outbox.Outbox;

/** A person's orders. An erasure leaves them with their amounts, under the name of nobody. */
@ApplicationScoped
class OrdersOfPerson implements PersonalData {
    private static final int AT_ONCE = 500;
    // The fingerprint is that of a document that never was a caller's: whoever has one to try learns nothing from it.
    private static final String ERASE = """
            update shop_order o
            set document = n.document, refunds = n.refunds, version = o.version + 1,
                content = sha256(convert_to(n.document::text, 'UTF8'))
            from (
                select f.id, jsonb_set(f.document, '{customer}', p.named) as document,
                    (select coalesce(jsonb_agg(r - 'reason' order by i), '[]')
                     from jsonb_array_elements(f.refunds) with ordinality x (r, i)) as refunds
                from (
                    select r::uuid as customer, jsonb_build_object('customerId', name) as named
                    from unnest(?::text[], ?::text[]) u (r, name)) p
                join shop_order f on f.customer = p.customer
                where f.document -> 'customer' is distinct from p.named
                   or exists (select from jsonb_array_elements(f.refunds) r where r ->> 'reason' is not null)
                limit %d) n
            where o.id = n.id
            returning o.order_id
            """.formatted(AT_ONCE);

    private final Orders orders;
    private final Outbox outbox;
    private final Documents documents;

    OrdersOfPerson(Orders orders, Outbox outbox, Documents documents) {
        this.orders = orders;
        this.outbox = outbox;
        this.documents = documents;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public List<String> export(Connection connection, Person person) throws SQLException {
        List<String> exported = new ArrayList<>();
        for (StoredOrder order : orders.ofCustomers(connection, person.tenant(), person.rows())) {
            exported.add(documents.text(order.view()));
        }
        return exported;
    }

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        int erased = 0;
        List<String> changed;
        do {
            changed = Sql.rows(
                    connection,
                    ERASE,
                    row -> row.getString("order_id"),
                    Sql.texts(connection, person.names().entrySet(), Map.Entry::getKey),
                    Sql.texts(connection, person.names().entrySet(), Map.Entry::getValue));
            List<EventData> events = new ArrayList<>();
            for (StoredOrder order : orders.byIds(connection, person.tenant(), changed)) {
                events.add(order.event());
            }
            outbox.append(connection, person.tenant(), events);
            erased += changed.size();
        } while (changed.size() == AT_ONCE);
        return erased;
    }
}
