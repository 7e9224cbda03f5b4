package io.regulars.gateway.webhook;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.gateway.audit.AuditLog;
import io.regulars.kit.outside.StandardSignature;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** The webhooks of a tenant. */
@ApplicationScoped
class Webhooks {
    private static final String COLUMNS =
            "id, name, url, events, ordered, disabled_at, disabled_reason, created_at, updated_at";
    private static final Listing LISTING = Listing.of(COLUMNS, "webhook where true", "id")
            .requiredText("name", "name")
            .sortedBy("name");
    private static final String BY_NAME = "select " + COLUMNS + " from webhook where name = ?";
    private static final String WRITE = """
            insert into webhook (id, tenant, name, url, events, ordered, secret, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, name) do update set url = excluded.url, events = excluded.events,
                ordered = excluded.ordered, secret = coalesce(?, webhook.secret), disabled_at = null,
                disabled_reason = null, updated_at = excluded.updated_at
            returning %s, xmax = 0 as created
            """.formatted(COLUMNS);

    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    Webhooks(TenantTransactions transactions, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    record Put(boolean created, Webhook webhook) {}

    Put put(UUID tenant, String actor, String name, WebhookRequest request) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        String fresh = StandardSignature.newSecret();
        List<String> events = request.events() == null
                ? WebhookRequest.TYPES.stream().sorted().toList()
                : request.events();
        return transactions.call(tenant, connection -> {
            try (PreparedStatement write = connection.prepareStatement(WRITE)) {
                write.setObject(1, UUID.randomUUID());
                write.setObject(2, tenant);
                write.setString(3, name);
                write.setString(4, request.url());
                write.setArray(5, connection.createArrayOf("text", events.toArray()));
                write.setBoolean(6, Boolean.TRUE.equals(request.ordered()));
                write.setString(7, request.secret() == null ? fresh : request.secret());
                write.setObject(8, now);
                write.setObject(9, now);
                write.setString(10, request.secret());
                try (ResultSet row = write.executeQuery()) {
                    row.next();
                    boolean created = row.getBoolean("created");
                    Webhook webhook = read(row);
                    audit.append(connection, tenant, actor, "webhook.put", name);
                    return new Put(created, created && request.secret() == null ? webhook.showing(fresh) : webhook);
                }
            }
        });
    }

    Webhook get(UUID tenant, String name) {
        return transactions
                .call(tenant, connection -> find(connection, name))
                .orElseThrow(() -> ProblemException.notFound("webhook"));
    }

    Page<Webhook> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> LISTING.page(connection, List.of(), query, Webhooks::read));
    }

    void delete(UUID tenant, String actor, String name) {
        boolean found = transactions.call(tenant, connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from webhook where name = ?")) {
                delete.setString(1, name);
                if (delete.executeUpdate() == 0) {
                    return false;
                }
            }
            audit.append(connection, tenant, actor, "webhook.deleted", name);
            return true;
        });
        if (!found) {
            throw ProblemException.notFound("webhook");
        }
    }

    private static Optional<Webhook> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(BY_NAME)) {
            find.setString(1, name);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static Webhook read(ResultSet row) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("url"),
                Arrays.stream((String[]) row.getArray("events").getArray())
                        .sorted()
                        .toList(),
                row.getBoolean("ordered"),
                instant(row, "disabled_at"),
                row.getString("disabled_reason"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
