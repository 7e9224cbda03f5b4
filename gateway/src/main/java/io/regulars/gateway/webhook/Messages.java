package io.regulars.gateway.webhook;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantTransactions;

/** The log of what a webhook was told. */
@ApplicationScoped
class Messages {
    private static final Listing LISTING = Listing.of(
                    "id, type, state, attempts, last_status, last_error, created_at, last_attempt_at, finished_at",
                    "webhook_message where webhook = ?",
                    "id")
            .requiredText("type", "type")
            .requiredText("state", "state")
            .integer("attempts", "attempts")
            .requiredInstant("createdAt", "created_at")
            .sortedBy("-createdAt");
    private static final String REPLAY = """
            with again as (
                update webhook_message set state = 'waiting', finished_at = null, attempts = 0, created_at = now()
                where webhook = ? and id = ? and state <> 'waiting' returning id, tenant, webhook)
            insert into webhook_work (message, tenant, webhook, ordered, due_at)
            select a.id, a.tenant, a.webhook, w.ordered, now() from again a join webhook w on w.id = a.webhook
            """;
    private static final String PING = """
            with sent as (
                insert into webhook_message (id, tenant, webhook, event, type, created_at, state, body)
                values (?, ?, ?, gen_random_uuid(), 'webhook.ping', now(), 'waiting',
                    convert_to('{"type":"webhook.ping","timestamp":"' || to_char(now() at time zone 'UTC',
                        'YYYY-MM-DD"T"HH24:MI:SS"Z"') || '","data":{}}', 'UTF8'))
                returning id, tenant, webhook)
            insert into webhook_work (message, tenant, webhook, ordered, due_at)
            select s.id, s.tenant, s.webhook, w.ordered, now() from sent s join webhook w on w.id = s.webhook
            """;

    private final TenantTransactions transactions;

    Messages(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Page<WebhookMessage> list(UUID tenant, Webhook of, ListQuery query) {
        return transactions.call(
                tenant, connection -> LISTING.page(connection, List.of(of.id()), query, Messages::read));
    }

    /** False when there is no such message that is done with. */
    boolean replay(UUID tenant, Webhook of, UUID message) {
        return transactions.call(tenant, connection -> {
            try (PreparedStatement replay = connection.prepareStatement(REPLAY)) {
                replay.setObject(1, of.id());
                replay.setObject(2, message);
                return replay.executeUpdate() > 0;
            }
        });
    }

    /** Sends something to see whether it arrives; answers the message's id. */
    UUID ping(UUID tenant, Webhook to) {
        UUID message = UUID.randomUUID();
        transactions.run(tenant, connection -> {
            try (PreparedStatement ping = connection.prepareStatement(PING)) {
                ping.setObject(1, message);
                ping.setObject(2, tenant);
                ping.setObject(3, to.id());
                ping.executeUpdate();
            }
        });
        return message;
    }

    private static WebhookMessage read(ResultSet row) throws SQLException {
        return new WebhookMessage(
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("last_status", Integer.class),
                row.getString("last_error"),
                instant(row, "created_at"),
                instant(row, "last_attempt_at"),
                instant(row, "finished_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
