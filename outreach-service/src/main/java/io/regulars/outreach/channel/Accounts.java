package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.Revision;
import io.regulars.outreach.database.Sql;

/** The shops' settings of their channels. Senders may go by what was stored up to two seconds ago. */
@ApplicationScoped
class Accounts {
    private final TenantTransactions transactions;
    private final ChannelSecrets secrets;
    private final ObjectMapper mapper;
    private final Cache<Key, Optional<Account<?>>> recent = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(2))
            .build();

    Accounts(TenantTransactions transactions, ChannelSecrets secrets, ObjectMapper mapper) {
        this.transactions = transactions;
        this.secrets = secrets;
        this.mapper = mapper;
    }

    private record Key(UUID tenant, String channel) {}

    /** Not to be called inside a transaction. */
    @SuppressWarnings("unchecked")
    <S extends ChannelSettings<S>> Optional<Account<S>> find(UUID tenant, String channel, Class<S> type) {
        return (Optional<Account<S>>) (Optional<?>) recent.get(
                new Key(tenant, channel),
                key -> transactions.call(
                        tenant, connection -> Optional.ofNullable(read(connection, tenant, channel, type, ""))));
    }

    /** Of two who set it at the same time, the second replaces the first. */
    <S extends ChannelSettings<S>> Account<S> put(
            UUID tenant, String channel, Class<S> type, S settings, String ifMatch, Stored<S> also) {
        settings.check();
        Account<S> stored = transactions.call(tenant, connection -> {
            Account<S> before = read(connection, tenant, channel, type, " for update");
            Revision.require(ifMatch, before == null ? 0 : before.version());
            Map<String, String> together = new HashMap<>();
            if (before != null && settings.keepsSecretsOf(before.settings())) {
                together.putAll(before.settings().secrets());
            }
            together.putAll(settings.secrets());
            S whole = settings.withSecrets(together);
            also.with(connection, whole);
            int version = write(connection, tenant, channel, settings.withSecrets(Map.of()));
            secrets.store(connection, tenant, channel, together);
            return new Account<>(whole, version);
        });
        recent.invalidate(new Key(tenant, channel));
        return stored;
    }

    /** What else is checked or done in the same transaction, once kept and new secrets are together. */
    interface Stored<S> {
        void with(Connection connection, S settings) throws SQLException;
    }

    private <S extends ChannelSettings<S>> Account<S> read(
            Connection connection, UUID tenant, String channel, Class<S> type, String lock) throws SQLException {
        return Sql.first(
                        connection,
                        "select settings, version, " + ChannelSecrets.COLUMNS
                                + " from channel where tenant = ? and name = ?" + lock,
                        row -> new Account<>(
                                settings(row.getString("settings"), type).withSecrets(secrets.of(tenant, channel, row)),
                                row.getInt("version")),
                        tenant,
                        channel)
                .orElse(null);
    }

    private int write(Connection connection, UUID tenant, String channel, Object settings) throws SQLException {
        try {
            return Sql.first(
                            connection,
                            """
                            insert into channel as c (tenant, name, settings, version) values (?, ?, ?::jsonb, 1)
                            on conflict (tenant, name) do update set settings = excluded.settings,
                                version = c.version + 1
                            returning version
                            """,
                            row -> row.getInt("version"),
                            tenant,
                            channel,
                            mapper.writeValueAsString(settings))
                    .orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("settings can be written as JSON", e);
        }
    }

    private <S> S settings(String json, Class<S> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings of a channel are not readable", e);
        }
    }
}
