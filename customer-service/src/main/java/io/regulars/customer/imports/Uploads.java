package io.regulars.customer.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.kit.idempotency.IdempotencyProblem;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.SqlWork;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps files while they come in: whole or not at all, and once for each {@code Idempotency-Key}. */
@ApplicationScoped
class Uploads {
    private static final Duration KEY_KEPT = Duration.ofHours(24);
    /** A request of which nothing came for so long makes room for another with its key. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Instant WHENEVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final String FORGET_KEYS = """
            update import set idempotency_key = null, request_hash = null
            where tenant = ? and idempotency_key is not null and at < ?
            """;
    private static final String SILENT = """
            select u.import from import i join import_upload u on u.import = i.id
            where i.tenant = ? and i.idempotency_key = ? and u.heard_at < ?
            """;
    private static final String BEGIN = """
            insert into import (id, tenant, kind, dry_run, by_whom, at, idempotency_key) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant, idempotency_key) where idempotency_key is not null do nothing
            """;
    private static final String KNOWN = """
            select id, at, total, request_hash from import
            where tenant = ? and idempotency_key = ? and total is not null
            """;

    private final TenantTransactions transactions;
    private final Clock clock;

    Uploads(TenantTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A file that is to come, or one that came before with the same key.
     *
     * @param rows how many that one has; null for one that is to come
     * @param request the hash of all that was asked then
     */
    record Upload(UUID id, Instant at, Long rows, byte[] request) {
        boolean isKnown() {
            return rows != null;
        }
    }

    /** Room for a new file. @param key null without one */
    Upload begin(UUID tenant, String kind, boolean dryRun, String by, String key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return transactions.call(tenant, connection -> {
            if (key != null) {
                free(connection, tenant, key, now);
            }
            UUID id = UUID.randomUUID();
            if (Sql.update(connection, BEGIN, id, tenant, kind, dryRun, by, now, key) == 0) {
                return known(connection, tenant, key)
                        .orElseThrow(() -> new ProblemException(IdempotencyProblem.IN_FLIGHT, "try again in a moment"));
            }
            Sql.update(
                    connection,
                    "insert into import_upload (import, tenant, heard_at) values (?, ?, ?)",
                    id,
                    tenant,
                    now);
            return new Upload(id, now, null, null);
        });
    }

    private static void free(Connection connection, UUID tenant, String key, Instant now) throws SQLException {
        Sql.update(connection, FORGET_KEYS, tenant, now.minus(KEY_KEPT));
        Instant before = now.minus(LEASE);
        for (UUID silent :
                Sql.rows(connection, SILENT, row -> row.getObject("import", UUID.class), tenant, key, before)) {
            forget(connection, silent, before);
        }
    }

    private static Optional<Upload> known(Connection connection, UUID tenant, String key) throws SQLException {
        return Sql.row(
                connection,
                KNOWN,
                row -> new Upload(
                        row.getObject("id", UUID.class),
                        Sql.instant(row, "at"),
                        row.getLong("total"),
                        row.getBytes("request_hash")),
                tenant,
                key);
    }

    void add(UUID tenant, UUID id, int n, Chunk chunk) {
        transactions.run(tenant, connection -> {
            requireOpen(Sql.update(
                    connection, "update import_upload set heard_at = ? where import = ?", clock.instant(), id));
            Sql.update(
                    connection,
                    "insert into import_chunk (import, n, tenant, row_count, body) values (?, ?, ?, ?, ?)",
                    id,
                    n,
                    tenant,
                    chunk.rows(),
                    chunk.text());
        });
    }

    /** The file is whole; {@code queue} queues its job in the same transaction. */
    void complete(UUID tenant, UUID id, long rows, byte[] request, SqlWork.Void queue) {
        transactions.run(tenant, connection -> {
            requireOpen(Sql.update(connection, "delete from import_upload where import = ?", id));
            Sql.update(
                    connection,
                    "update import set total = ?,"
                            + " request_hash = case when idempotency_key is not null then ?::bytea end where id = ?",
                    rows,
                    request,
                    id);
            queue.on(connection);
        });
    }

    private static void requireOpen(int uploads) {
        if (uploads == 0) {
            throw new ProblemException(
                    CommonProblem.CONFLICT, "nothing came for too long, so this file was given up: send it again");
        }
    }

    /** Forgets a file that did not arrive whole; one that did stays. */
    void forget(UUID tenant, UUID id) {
        forget(tenant, id, WHENEVER);
    }

    /** The same when nothing came since. */
    void forget(UUID tenant, UUID id, Instant unheardSince) {
        transactions.run(tenant, connection -> forget(connection, id, unheardSince));
    }

    /** Files of any shop of which nothing came since, the longest silent first. */
    List<Silent> silentSince(Instant since, int limit) {
        return transactions.callWithoutTenant(connection -> Sql.rows(
                connection,
                "select import, tenant from import_upload where heard_at < ? order by heard_at limit " + limit,
                row -> new Silent(row.getObject("tenant", UUID.class), row.getObject("import", UUID.class)),
                since));
    }

    /** A file that seems to be broken off. */
    record Silent(UUID tenant, UUID id) {}

    private static void forget(Connection connection, UUID id, Instant unheardSince) throws SQLException {
        int forgotten =
                Sql.update(connection, "delete from import_upload where import = ? and heard_at < ?", id, unheardSince);
        if (forgotten > 0) {
            Sql.update(connection, "delete from import_chunk where import = ?", id);
            Sql.update(connection, "delete from import where id = ?", id);
        }
    }
}
