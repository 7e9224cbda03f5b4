package io.regulars.gateway.webhook;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
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
                select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]::timestamptz[], ?::bytea[])
                    with ordinality e (event, tenant, type, at, body, n)),
            queued as (
                insert into webhook_message (id, tenant, webhook, event, type, created_at, state, body)
                select gen_random_uuid(), w.tenant, w.id, e.event, e.type, now(), 'waiting', e.body
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
            Set<UUID> listening = withWebhooks(connection);
            List<Event<?>> wanted = events.stream()
                    .filter(event -> listening.contains(event.tenant()))
                    .toList();
            return wanted.isEmpty() ? 0 : queue(connection, wanted);
        });
        if (queued > 0) {
            worker.wake();
        }
    }

    private static Set<UUID> withWebhooks(Connection connection) throws SQLException {
        Set<UUID> tenants = new HashSet<>();
        try (PreparedStatement find =
                        connection.prepareStatement("select distinct tenant from webhook where disabled_at is null");
                var rows = find.executeQuery()) {
            while (rows.next()) {
                tenants.add(rows.getObject(1, UUID.class));
            }
        }
        return tenants;
    }

    private static int queue(Connection connection, List<Event<?>> events) throws SQLException {
        try (PreparedStatement queue = connection.prepareStatement(QUEUE)) {
            queue.setArray(1, column(connection, "uuid", events, Event::id));
            queue.setArray(2, column(connection, "uuid", events, Event::tenant));
            queue.setArray(3, column(connection, "text", events, Event::type));
            queue.setArray(
                    4, column(connection, "text", events, event -> event.time().toString()));
            queue.setArray(
                    5,
                    connection.createArrayOf(
                            "bytea", events.stream().map(QueueEvents::body).toArray(byte[][]::new)));
            return queue.executeUpdate();
        }
    }

    private static Array column(Connection connection, String type, List<Event<?>> events, Function<Event<?>, ?> value)
            throws SQLException {
        return connection.createArrayOf(type, events.stream().map(value).toArray());
    }

    /** As Standard Webhooks have it: type, timestamp, data. */
    private static byte[] body(Event<?> event) {
        try {
            JsonNode whole = JSON.readTree(EventFormat.write(event));
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("type", event.type()).put("timestamp", event.time().toString());
            body.set("data", whole.path("data"));
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new IllegalStateException("what was written as JSON can be read", e);
        }
    }
}
