package io.regulars.gateway.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.tenancy.TenantTransactions;

/** The queue of messages: claimed for a minute, then finished or put off. */
@ApplicationScoped
class WebhookWork {
    /**
     * Half of the free room at most, and for each tenant half of what is free beyond what it holds: whoever comes later
     * finds room, however slowly the receivers of the others answer.
     */
    private static final String CLAIM = """
            with recursive waiting as (
                (select tenant from webhook_work order by tenant limit 1)
                union all
                select (select w.tenant from webhook_work w where w.tenant > waiting.tenant order by w.tenant limit 1)
                from waiting where waiting.tenant is not null
            ), shares as (
                select tenant, greatest(0, (? - coalesce(under_way, 0) + 1) / 2) as share
                from waiting left join unnest(?::uuid[], ?::int[]) as held (tenant, under_way) using (tenant)
            )
            update webhook_work set due_at = now() + interval '60 seconds'
            where message in (
                select due.message from shares cross join lateral (
                    select w.message, w.due_at, w.number from webhook_work w
                    where w.tenant = shares.tenant and w.due_at <= now() and (not w.ordered or not exists (
                        select 1 from webhook_work e
                        where e.webhook = w.webhook and e.ordered and e.number < w.number))
                    order by w.due_at, w.number limit shares.share for update of w skip locked) due
                order by due.due_at, due.number limit ?)
            returning message, tenant
            """;

    private static final String READ = """
            select w.id, w.url, w.secret, w.disabled_at, m.created_at, m.attempts, m.body
            from webhook_message m join webhook w on w.id = m.webhook
            where m.id = ? and m.state = 'waiting'
            """;
    private static final String NOTE = """
            update webhook_message set state = ?, attempts = attempts + ?, last_status = ?, last_error = ?,
                last_attempt_at = now(), finished_at = case when ? = 'waiting' then null else now() end
            where id = ?
            """;
    private static final String DISABLE =
            "update webhook set disabled_at = now(), disabled_reason = ? where id = ? and disabled_at is null";

    private final TenantTransactions transactions;

    WebhookWork(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    record Item(UUID message, UUID tenant) {}

    /** A message with all it takes to send it. */
    record Content(
            UUID webhook,
            String url,
            String secret,
            boolean disabled,
            OffsetDateTime createdAt,
            int attempts,
            byte[] body) {}

    /** How an attempt went: a status, or why there was none. */
    record Result(Integer status, String error) {
        boolean taken() {
            return status != null && status >= 200 && status < 300;
        }

        boolean gone() {
            return status != null && status == 410;
        }
    }

    /**
     * @param free how many may be sent at once now
     * @param underWay how many are being sent already, of each tenant
     */
    List<Item> claim(int free, Map<UUID, Integer> underWay) {
        return transactions.callWithoutTenant(connection -> {
            List<Item> claimed = new ArrayList<>();
            List<UUID> tenants = List.copyOf(underWay.keySet());
            try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
                claim.setInt(1, free);
                claim.setArray(2, connection.createArrayOf("uuid", tenants.toArray()));
                claim.setArray(
                        3,
                        connection.createArrayOf(
                                "int4", tenants.stream().map(underWay::get).toArray()));
                claim.setInt(4, (free + 1) / 2);
                try (ResultSet rows = claim.executeQuery()) {
                    while (rows.next()) {
                        claimed.add(new Item(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                    }
                }
            }
            return claimed;
        });
    }

    /** Empty when there is nothing left to do, such as after the webhook was deleted. */
    Optional<Content> read(Item item) {
        return transactions.call(item.tenant(), connection -> {
            try (PreparedStatement read = connection.prepareStatement(READ)) {
                read.setObject(1, item.message());
                try (ResultSet row = read.executeQuery()) {
                    if (row.next()) {
                        return Optional.of(new Content(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getString(3),
                                row.getObject(4) != null,
                                row.getObject(5, OffsetDateTime.class),
                                row.getInt(6),
                                row.getBytes(7)));
                    }
                }
            }
            remove(connection, item);
            return Optional.empty();
        });
    }

    void finish(Item item, String state, Result result) {
        transactions.run(item.tenant(), connection -> {
            note(connection, item, state, result);
            remove(connection, item);
        });
    }

    void putOff(Item item, Duration wait, Result result) {
        transactions.run(item.tenant(), connection -> {
            note(connection, item, "waiting", result);
            try (PreparedStatement put = connection.prepareStatement(
                    "update webhook_work set due_at = now() + ? * interval '1 millisecond' where message = ?")) {
                put.setLong(1, wait.toMillis());
                put.setObject(2, item.message());
                put.executeUpdate();
            }
        });
    }

    void disable(Item item, UUID webhook, String reason) {
        transactions.run(item.tenant(), connection -> {
            try (PreparedStatement disable = connection.prepareStatement(DISABLE)) {
                disable.setString(1, reason);
                disable.setObject(2, webhook);
                disable.executeUpdate();
            }
        });
    }

    private static void note(Connection connection, Item item, String state, Result result) throws SQLException {
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setString(1, state);
            note.setInt(2, result.status() == null && result.error() == null ? 0 : 1);
            note.setObject(3, result.status());
            note.setString(4, result.error());
            note.setString(5, state);
            note.setObject(6, item.message());
            note.executeUpdate();
        }
    }

    private static void remove(Connection connection, Item item) throws SQLException {
        try (PreparedStatement remove = connection.prepareStatement("delete from webhook_work where message = ?")) {
            remove.setObject(1, item.message());
            remove.executeUpdate();
        }
    }
}
