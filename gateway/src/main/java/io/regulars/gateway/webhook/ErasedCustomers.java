package io.regulars.gateway.webhook;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.Event;

/** Messages name who was erased by the random name they have since, whether they were told before or are told late. */
final class ErasedCustomers {
    private static final String KEEP = """
            insert into erased_customer (tenant, customer, name)
            select * from unnest(?::uuid[], ?::uuid[], ?::text[])
            on conflict (tenant, customer) do nothing
            """;
    private static final String RENAME = """
            update webhook_message m
            set body = convert_to(
                jsonb_set(convert_from(m.body, 'UTF8')::jsonb, '{data,customerId}', to_jsonb(e.name))::text, 'UTF8')
            from unnest(?::uuid[], ?::uuid[], ?::text[]) e (tenant, customer, name)
            where m.tenant = e.tenant and m.customer = e.customer
                and convert_from(m.body, 'UTF8')::jsonb #>> '{data,customerId}' <> e.name
            """;

    private ErasedCustomers() {}

    static List<Event<?>> among(List<Event<?>> events) {
        return events.stream()
                .filter(event -> event.data() instanceof CustomerChanged customer
                        && customer.kind().equals("erased"))
                .toList();
    }

    /** Remembers them, and renames them in what was told. */
    static void take(Connection connection, List<Event<?>> erased) throws SQLException {
        for (String statement : List.of(KEEP, RENAME)) {
            try (PreparedStatement update = connection.prepareStatement(statement)) {
                update.setArray(1, column(connection, "uuid", erased, Event::tenant));
                update.setArray(
                        2,
                        column(connection, "uuid", erased, event -> event.data().aggregate()));
                update.setArray(
                        3, column(connection, "text", erased, event -> ((CustomerChanged) event.data()).customerId()));
                update.executeUpdate();
            }
        }
    }

    /** The names of those among the customers who were erased. */
    static Map<UUID, String> names(Connection connection, Collection<UUID> customers) throws SQLException {
        Map<UUID, String> names = new HashMap<>();
        try (PreparedStatement find =
                connection.prepareStatement("select customer, name from erased_customer where customer = any (?)")) {
            find.setArray(1, connection.createArrayOf("uuid", customers.toArray()));
            try (ResultSet rows = find.executeQuery()) {
                while (rows.next()) {
                    names.put(rows.getObject(1, UUID.class), rows.getString(2));
                }
            }
        }
        return names;
    }

    private static Array column(Connection connection, String type, List<Event<?>> events, Function<Event<?>, ?> value)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(value).toArray());
    }
}
