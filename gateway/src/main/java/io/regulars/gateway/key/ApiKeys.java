package io.regulars.gateway.key;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.gateway.audit.AuditLog;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** The keys of a tenant: issued, listed, revoked. */
@ApplicationScoped
public class ApiKeys {
    private static final Listing LISTING = Listing.of(
                    "id, name, prefix, scopes, requests_per_second, created_at, last_used_at, expires_at, revoked_at",
                    "api_key where true",
                    "id")
            .requiredText("name", "name")
            .requiredText("prefix", "prefix")
            .requiredInstant("createdAt", "created_at")
            .instant("lastUsedAt", "last_used_at")
            .instant("expiresAt", "expires_at")
            .instant("revokedAt", "revoked_at")
            .sortedBy("-createdAt");
    private static final String INSERT = """
            insert into api_key (id, tenant, name, prefix, hash, scopes, requests_per_second, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    /** Revoking twice keeps the first time. */
    private static final String REVOKE =
            "update api_key set revoked_at = coalesce(revoked_at, ?) where id = ? returning id";

    private static final String CURRENT = """
            select id, name, prefix, scopes, requests_per_second, created_at, last_used_at, expires_at, revoked_at
            from api_key where id = ? and revoked_at is null and (expires_at is null or expires_at > ?) for update
            """;
    private static final String END = "update api_key set expires_at = least(expires_at, ?) where id = ?";

    private final TenantTransactions transactions;
    private final KeyLookup lookup;
    private final AuditLog audit;
    private final Clock clock;

    ApiKeys(TenantTransactions transactions, KeyLookup lookup, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.lookup = lookup;
        this.audit = audit;
        this.clock = clock;
    }

    ApiKey issue(UUID tenant, String actor, NewApiKey wanted) {
        return transactions.call(tenant, connection -> issue(connection, tenant, actor, wanted));
    }

    /** In the caller's transaction, which names the tenant; the answer alone holds the key itself. */
    public ApiKey issue(Connection connection, UUID tenant, String actor, NewApiKey wanted) throws SQLException {
        KeySecret secret = KeySecret.random();
        ApiKey issued = new ApiKey(
                UUID.randomUUID(),
                wanted.name(),
                secret.prefix(),
                wanted.granted().stream().sorted().toList(),
                wanted.requestsPerSecond(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                wanted.expiresAt(),
                null,
                secret.text());
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, issued.id());
            insert.setObject(2, tenant);
            insert.setString(3, issued.name());
            insert.setString(4, issued.prefix());
            insert.setBytes(5, secret.hash());
            insert.setArray(6, connection.createArrayOf("text", issued.scopes().toArray()));
            insert.setObject(7, issued.requestsPerSecond());
            insert.setObject(8, issued.createdAt().atOffset(ZoneOffset.UTC));
            insert.setObject(
                    9, issued.expiresAt() == null ? null : issued.expiresAt().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
        audit.append(connection, tenant, actor, "api-key.issued", issued.id().toString());
        return issued;
    }

    Page<ApiKey> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> LISTING.page(connection, List.of(), query, ApiKeys::read));
    }

    void revoke(UUID tenant, String actor, UUID id) {
        boolean found = transactions.call(tenant, connection -> {
            try (PreparedStatement revoke = connection.prepareStatement(REVOKE)) {
                revoke.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
                revoke.setObject(2, id);
                try (ResultSet row = revoke.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                }
            }
            audit.append(connection, tenant, actor, "api-key.revoked", id.toString());
            return true;
        });
        if (!found) {
            throw ProblemException.notFound("API key");
        }
        lookup.forget();
    }

    /**
     * A new key in place of one, which ends after the overlap; empty when there is no such key, or it is at its end
     * already.
     *
     * @param allowed throws when the caller may not issue such a key
     */
    Optional<ApiKey> rotate(UUID tenant, String actor, UUID id, Duration overlap, Consumer<NewApiKey> allowed) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<ApiKey> issued = transactions.call(tenant, connection -> {
            Optional<ApiKey> old = current(connection, id, now);
            if (old.isEmpty()) {
                return Optional.empty();
            }
            ApiKey key = old.get();
            NewApiKey next = new NewApiKey(key.name(), key.scopes(), key.expiresAt(), key.requestsPerSecond());
            allowed.accept(next);
            try (PreparedStatement end = connection.prepareStatement(END)) {
                end.setObject(1, now.plus(overlap).atOffset(ZoneOffset.UTC));
                end.setObject(2, id);
                end.executeUpdate();
            }
            audit.append(connection, tenant, actor, "api-key.replaced", id.toString());
            return Optional.of(issue(connection, tenant, actor, next));
        });
        lookup.forget();
        return issued;
    }

    /** Locked, so that one key is not replaced twice at once. */
    private static Optional<ApiKey> current(Connection connection, UUID id, Instant now) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(CURRENT)) {
            find.setObject(1, id);
            find.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("prefix"),
                Scope.sorted((String[]) row.getArray("scopes").getArray()),
                row.getObject("requests_per_second", Integer.class),
                instant(row, "created_at"),
                instant(row, "last_used_at"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
