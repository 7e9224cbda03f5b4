package io.regulars.gateway.connection;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regulars.gateway.audit.AuditLog;
import io.regulars.gateway.shop.Mapping;
import io.regulars.gateway.shop.Platform;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** The connections of a tenant. */
@ApplicationScoped
class Connections {
    private static final String COLUMNS =
            "id, tenant, name, platform, token, secret, mapping::text as mapping, created_at, updated_at";
    private static final Listing LISTING = Listing.of(COLUMNS, "shop_connection where true", "id")
            .requiredText("name", "name")
            .requiredText("platform", "platform")
            .sortedBy("name");
    private static final String BY_NAME = "select " + COLUMNS + " from shop_connection where name = ?";
    private static final String BY_ID = "select " + COLUMNS + " from shop_connection where id = ?";
    private static final String BY_TOKEN = "select " + COLUMNS + " from shop_connection where token = ?";
    private static final String WRITE = """
            insert into shop_connection (id, tenant, name, platform, token, secret, mapping, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            on conflict (tenant, name) do update set platform = excluded.platform, secret = excluded.secret,
                mapping = excluded.mapping, updated_at = excluded.updated_at
            returning %s, xmax = 0 as created
            """.formatted(COLUMNS);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** A token that is posted to often is looked up once a second. */
    private static final Duration BELIEVED = Duration.ofMillis(800);

    private final TenantTransactions transactions;
    private final ObjectMapper json;
    private final AuditLog audit;
    private final Clock clock;
    private final Cache<String, Optional<Connection>> byToken =
            Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(BELIEVED).build();

    Connections(TenantTransactions transactions, ObjectMapper json, AuditLog audit, Clock clock) {
        this.transactions = transactions;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    record Put(boolean created, Connection connection) {}

    Put put(UUID tenant, String actor, String name, ConnectionRequest request) {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        Put done = transactions.call(tenant, connection -> {
            Optional<Connection> before = one(connection, BY_NAME, name);
            Platform platform = request.check(before.isEmpty());
            try (PreparedStatement write = connection.prepareStatement(WRITE)) {
                write.setObject(1, UUID.randomUUID());
                write.setObject(2, tenant);
                write.setString(3, name);
                write.setString(4, platform.id());
                write.setString(5, token());
                write.setString(
                        6, request.secret() == null ? before.orElseThrow().secret() : request.secret());
                write.setString(7, request.mapping() == null ? null : text(request.mapping()));
                write.setObject(8, now);
                write.setObject(9, now);
                try (ResultSet row = write.executeQuery()) {
                    row.next();
                    Put put = new Put(row.getBoolean("created"), read(row));
                    audit.append(connection, tenant, actor, "connection.put", name);
                    return put;
                }
            }
        });
        byToken.invalidateAll();
        return done;
    }

    Connection get(UUID tenant, String name) {
        return transactions
                .call(tenant, connection -> one(connection, BY_NAME, name))
                .orElseThrow(() -> ProblemException.notFound("connection"));
    }

    Optional<Connection> byId(java.sql.Connection connection, UUID id) throws SQLException {
        return one(connection, BY_ID, id);
    }

    /** Whose url was posted to. */
    Optional<Connection> byToken(Platform platform, String token) {
        return byToken.get(token, this::find).filter(found -> found.platform() == platform);
    }

    private Optional<Connection> find(String token) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement name =
                    connection.prepareStatement("select set_config('regulars.hook_token', ?, true)")) {
                name.setString(1, token);
                name.execute();
            }
            return one(connection, BY_TOKEN, token);
        });
    }

    Page<Connection> list(UUID tenant, ListQuery query) {
        return transactions.call(tenant, connection -> LISTING.page(connection, List.of(), query, this::read));
    }

    void delete(UUID tenant, String actor, String name) {
        boolean found = transactions.call(tenant, connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from shop_connection where name = ?")) {
                delete.setString(1, name);
                if (delete.executeUpdate() == 0) {
                    return false;
                }
            }
            audit.append(connection, tenant, actor, "connection.deleted", name);
            return true;
        });
        if (!found) {
            throw ProblemException.notFound("connection");
        }
        byToken.invalidateAll();
    }

    private Optional<Connection> one(java.sql.Connection connection, String query, Object key) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(query)) {
            find.setObject(1, key);
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private Connection read(ResultSet row) throws SQLException {
        String mapping = row.getString("mapping");
        try {
            return new Connection(
                    row.getObject("id", UUID.class),
                    row.getObject("tenant", UUID.class),
                    row.getString("name"),
                    Platform.of(row.getString("platform")).orElseThrow(),
                    row.getString("token"),
                    row.getString("secret"),
                    mapping == null ? null : json.readValue(mapping, Mapping.class),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getObject("updated_at", OffsetDateTime.class).toInstant());
        } catch (IOException e) {
            throw new IllegalStateException("a stored mapping can not be read", e);
        }
    }

    private String text(Mapping mapping) {
        try {
            return json.writeValueAsString(mapping);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mapping can be written as JSON", e);
        }
    }

    private static String token() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
