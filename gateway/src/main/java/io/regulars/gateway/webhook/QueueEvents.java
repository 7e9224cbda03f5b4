package io.regulars.gateway.webhook;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
    /** What happened before a webhook was there is none of its business. */
    private static final String QUEUE = """
            with queued as (
                insert into webhook_message (id, tenant, webhook, event, type, created_at, state, body)
                select gen_random_uuid(), w.tenant, w.id, ?, ?, now(), 'waiting', ?
                from webhook w
                where w.tenant = ? and ? = any (w.events) and w.disabled_at is null and w.created_at <= ?
                on conflict (tenant, webhook, event) do nothing
                returning id, tenant, webhook)
            insert into webhook_work (message, tenant, webhook, ordered, due_at)
            select q.id, q.tenant, q.webhook, w.ordered, now() from queued q join webhook w on w.id = q.webhook
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
    public void handle(List<Event<?>> events) {
        Map<UUID, List<Event<?>>> byTenant = new HashMap<>();
        events.forEach(event -> byTenant.computeIfAbsent(event.tenant(), tenant -> new ArrayList<>())
                .add(event));
        int queued = transactions.call(byTenant.keySet(), connection -> {
            int all = 0;
            for (UUID tenant : withWebhooks(connection)) {
                for (Event<?> event : byTenant.getOrDefault(tenant, List.of())) {
                    all += queue(connection, tenant, event);
                }
            }
            return all;
        });
        if (queued > 0) {
            worker.wake();
        }
    }

    private static List<UUID> withWebhooks(Connection connection) throws SQLException {
        List<UUID> tenants = new ArrayList<>();
        try (PreparedStatement find =
                        connection.prepareStatement("select distinct tenant from webhook where disabled_at is null");
                var rows = find.executeQuery()) {
            while (rows.next()) {
                tenants.add(rows.getObject(1, UUID.class));
            }
        }
        return tenants;
    }

    private static int queue(Connection connection, UUID tenant, Event<?> event) throws SQLException {
        try (PreparedStatement queue = connection.prepareStatement(QUEUE)) {
            queue.setObject(1, event.id());
            queue.setString(2, event.type());
            queue.setBytes(3, body(event));
            queue.setObject(4, tenant);
            queue.setString(5, event.type());
            queue.setObject(6, event.time().atOffset(ZoneOffset.UTC));
            return queue.executeUpdate();
        }
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
