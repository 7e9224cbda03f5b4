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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.regulars.gateway.limits.LimitsConfig;
import io.regulars.kit.tenancy.TenantTransactions;
import org.jboss.logging.Logger;

/** Finds whose a key is. An answer is believed for less than a second, so a revocation holds within one everywhere. */
@ApplicationScoped
public class KeyLookup {
    private static final Logger LOG = Logger.getLogger(KeyLookup.class);
    private static final Duration BELIEVED = Duration.ofMillis(800);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(1);
    private static final int MOST_AT_ONCE = 8;
    private static final int MOST_WAITING = 4_000;
    private static final String FIND = """
            select id, tenant, scopes, requests_per_second, expires_at, last_used_at from api_key
            where hash = decode(?, 'hex') and revoked_at is null
            """;

    private static final String TENANT = "select id from tenant where name = ?";

    private final TenantTransactions transactions;
    private final OidcTokens oidc;
    private final LimitsConfig limits;
    private final Clock clock;
    /** Its own threads: while the database hangs, nothing but keys waits for it. */
    private final ThreadPoolExecutor threads = threads("key-lookup", MOST_AT_ONCE);
    /** Apart from those: while the identity provider hangs, keys do not wait for it. */
    private final ThreadPoolExecutor judges = threads("token-lookup", MOST_AT_ONCE);

    /** Whoever calls often does not wait every second: an answer that gets old is asked for anew while it still holds. */
    private final AsyncLoadingCache<String, Optional<Credential>> known = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(BELIEVED)
            .refreshAfterWrite(BELIEVED.dividedBy(2))
            .buildAsync((hash, executor) -> load(() -> read(hash), threads));

    private final AsyncCache<String, Optional<Credential>> judged =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(BELIEVED).buildAsync();

    KeyLookup(TenantTransactions transactions, OidcTokens oidc, LimitsConfig limits, Clock clock) {
        this.transactions = transactions;
        this.oidc = oidc;
        this.limits = limits;
        this.clock = clock;
    }

    private static ThreadPoolExecutor threads(String name, int most) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(MOST_WAITING), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /**
     * The credential behind a key; empty for what is no key, or unknown, revoked or expired, without telling which.
     *
     * <p>Never blocks. Fails when the database does not answer within a second and a half.
     */
    public CompletableFuture<Optional<Credential>> find(String key) {
        return KeySecret.parse(key)
                .map(secret -> known.get(secret.hexHash()))
                .orElseGet(() -> oidc.mayBe(key)
                        ? judged.get(KeySecret.hexHash(key), (hash, executor) -> load(() -> judge(key), judges))
                        : CompletableFuture.completedFuture(Optional.empty()))
                .thenApply(found -> found.filter(credential -> !credential.expired(clock.instant())));
    }

    /** What this process believes of any key; others find out by themselves. */
    void forget() {
        known.synchronous().invalidateAll();
        judged.synchronous().invalidateAll();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
        judges.shutdownNow();
    }

    private static CompletableFuture<Optional<Credential>> load(Supplier<Optional<Credential>> work, Executor threads) {
        try {
            return CompletableFuture.supplyAsync(work, threads).orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** A token's tenant must be there now: one that was closed opens nothing. */
    private Optional<Credential> judge(String token) {
        return oidc.judge(token)
                .flatMap(holder -> transactions.callWithoutTenant(connection -> {
                    try (PreparedStatement find = connection.prepareStatement(TENANT)) {
                        find.setString(1, holder.tenantName());
                        try (ResultSet row = find.executeQuery()) {
                            return row.next()
                                    ? Optional.of(holder.credential().of(row.getObject(1, UUID.class)))
                                    : Optional.empty();
                        }
                    }
                }));
    }

    private Optional<Credential> read(String hash) {
        return transactions.callWithoutTenant(connection -> {
            nameHash(connection, hash);
            try (PreparedStatement find = connection.prepareStatement(FIND)) {
                find.setString(1, hash);
                try (ResultSet row = find.executeQuery()) {
                    return row.next() ? Optional.of(credential(row)) : Optional.empty();
                }
            }
        });
    }

    /** What the policy {@code bearer} asks for. */
    private static void nameHash(Connection connection, String hash) throws SQLException {
        try (PreparedStatement name = connection.prepareStatement("select set_config('regulars.key_hash', ?, true)")) {
            name.setString(1, hash);
            name.execute();
        }
    }

    private Credential credential(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID tenant = row.getObject("tenant", UUID.class);
        int own = row.getInt("requests_per_second");
        int requestsPerSecond = row.wasNull() ? limits.requestsPerSecond() : own;
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        noteUse(id, tenant, row.getObject("last_used_at", OffsetDateTime.class));
        return new Credential(
                id,
                tenant,
                "key:" + id,
                Set.of((String[]) row.getArray("scopes").getArray()),
                requestsPerSecond,
                expiresAt == null ? null : expiresAt.toInstant());
    }

    private void noteUse(UUID id, UUID tenant, OffsetDateTime lastUsedAt) {
        Instant now = clock.instant();
        if (lastUsedAt != null && lastUsedAt.toInstant().isAfter(now.minus(LAST_USED_PRECISION))) {
            return;
        }
        try {
            threads.execute(() -> writeUse(id, tenant, now));
        } catch (RejectedExecutionException e) {
            LOG.debug("last use not noted: too much to do");
        }
    }

    private void writeUse(UUID id, UUID tenant, Instant now) {
        try {
            transactions.run(tenant, connection -> {
                try (PreparedStatement update =
                        connection.prepareStatement("update api_key set last_used_at = ? where id = ?")) {
                    update.setObject(1, now.atOffset(ZoneOffset.UTC));
                    update.setObject(2, id);
                    update.executeUpdate();
                }
            });
        } catch (RuntimeException e) {
            LOG.debug("last use not noted", e);
        }
    }
}
