package io.regulars.gateway.webhook;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventFormat;
import io.regulars.contracts.Topic;
import io.regulars.kit.consumer.EventHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/** Puts each event into the queue of every webhook that wants it, once however often the event comes. */
@ApplicationScoped
class QueueEvents implements EventHandler {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** In the order of the events. What happened before a webhook was there is none of its business. */
    private static final String QUEUE = """
            with told as (
                select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]::timestamptz[], ?::uuid[], ?::bytea[])
                    with ordinality e (event, tenant, type, at, customer, body, n)),
            queued as (
                insert into webhook_message (id, tenant, webhook, event, type, customer, created_at, state, body)
                select gen_random_uuid(), w.tenant, w.id, e.event, e.type, e.customer, now(), 'waiting', e.body
                from told e join webhook w on w.tenant = e.tenant and e.type = any (w.events)
                    and w.disabled_at is null and w.created_at <= e.at
                order by e.n
                on conflict (tenant, webhook, event) do nothing
                returning id, tenant, webhook, event)
            insert into webhook_work (message, tenant, webhook, ordered, due_at)
            select q.id, q.tenant, q.webhook, w.ordered, now()
            from queued q join webhook w on w.id = q.webhook
            join (select event, min(n) as n from told group by event) e on e.event = q.event
            order by e.n
            """;

    private final TenantTransactions transactions;
    private final WebhookWorker worker;

    QueueEvents(TenantTransactions transactions, WebhookWorker worker) {
        this.transactions = transactions;
        this.worker = worker;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Set<String> topics() {
        return Set.copyOf(Topic.ALL);
    }

    @Override
    public Duration patience() {
        return Duration.ofMillis(500);
    }

    @Override
    public void handle(List<Event<?>> events) {
        Set<UUID> tenants = events.stream().map(Event::tenant).collect(Collectors.toSet());
        int queued = transactions.call(tenants, connection -> {
            List<Event<?>> erased = ErasedCustomers.among(events);
            Set<UUID> listening = withWebhooks(connection, !erased.isEmpty());
            if (!erased.isEmpty()) {
                ErasedCustomers.take(connection, erased);
            }
            List<Told> wanted = events.stream()
                    .filter(event -> listening.contains(event.tenant()))
                    .map(Told::of)
                    .toList();
            return wanted.isEmpty() ? 0 : queue(connection, wanted);
        });
        if (queued > 0) {
            worker.wake();
        }
    }

    /** Nobody else queues for these tenants while somebody is erased, so that nothing is told of them by the old name. */
    private static Set<UUID> withWebhooks(Connection connection, boolean alone) throws SQLException {
        Set<UUID> tenants = new HashSet<>();
        try (PreparedStatement find = connection.prepareStatement(
                        "select tenant, disabled_at from webhook order by id for " + (alone ? "update" : "key share"));
                var rows = find.executeQuery()) {
            while (rows.next()) {
                if (rows.getObject(2) == null) {
                    tenants.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return tenants;
    }

    private static int queue(Connection connection, List<Told> wanted) throws SQLException {
        Map<UUID, String> erased = ErasedCustomers.names(
                connection,
                wanted.stream().map(Told::customer).filter(Objects::nonNull).collect(Collectors.toSet()));
        try (PreparedStatement queue = connection.prepareStatement(QUEUE)) {
            queue.setArray(
                    1, column(connection, "uuid", wanted, told -> told.event().id()));
            queue.setArray(
                    2, column(connection, "uuid", wanted, told -> told.event().tenant()));
            queue.setArray(
                    3, column(connection, "text", wanted, told -> told.event().type()));
            queue.setArray(
                    4,
                    column(
                            connection,
                            "text",
                            wanted,
                            told -> told.event().time().toString()));
            queue.setArray(5, column(connection, "uuid", wanted, Told::customer));
            queue.setArray(
                    6,
                    connection.createArrayOf(
                            "bytea",
                            wanted.stream()
                                    .map(told -> told.body(erased.get(told.customer())))
                                    .toArray(byte[][]::new)));
            return queue.executeUpdate();
        }
    }

    private static Array column(Connection connection, String type, List<Told> wanted, Function<Told, ?> value)
            throws SQLException {
        return connection.createArrayOf(type, wanted.stream().map(value).toArray());
    }

    /**
     * An event as it is told.
     *
     * @param customer whom it is about, or null
     */
    private record Told(Event<?> event, UUID customer, ObjectNode data) {
        static Told of(Event<?> event) {
            try {
                ObjectNode data =
                        (ObjectNode) JSON.readTree(EventFormat.write(event)).path("data");
                String customer = data.path("customer").asText(null);
                return new Told(event, customer == null ? null : UUID.fromString(customer), data);
            } catch (IOException e) {
                throw new IllegalStateException("what was written as JSON can be read", e);
            }
        }

        /**
         * As Standard Webhooks have it: type, timestamp, data.
         *
         * @param erasedName of the customer; null when nobody was erased
         */
        byte[] body(String erasedName) {
            if (erasedName != null && data.has("customerId")) {
                data.put("customerId", erasedName);
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("type", event.type()).put("timestamp", event.time().toString());
            body.set("data", data);
            try {
                return JSON.writeValueAsBytes(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what was read as JSON can be written", e);
            }
        }
    }
}
