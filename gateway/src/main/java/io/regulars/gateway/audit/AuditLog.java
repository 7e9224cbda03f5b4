package io.regulars.gateway.audit;

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
import java.util.HexFormat;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.tenancy.TenantHash;
import io.regulars.kit.tenancy.TenantTransactions;

/** Appends to a tenant's log and reads it. */
@ApplicationScoped
public class AuditLog {
    private static final String HASHED = "hmac-sha256:";
    private static final String COLUMNS = "tenant, number, at, actor, action, target, previous_hash, hash";
    private static final Listing LISTING = Listing.of(
                    COLUMNS, "audit_entry where (?::text is null or target = ?)", "id")
            .integer("number", "number")
            .requiredInstant("at", "at")
            .requiredText("actor", "actor")
            .requiredText("action", "action")
            .text("target", "target")
            .sortedBy("-number");
    private static final String LAST = "select number, hash from audit_entry order by number desc limit 1";
    private static final String ALL = "select " + COLUMNS + " from audit_entry order by number";
    private static final String APPEND = """
            insert into audit_entry (id, tenant, number, at, actor, action, target, previous_hash, hash)
            values (?, ?, ?, ?, ?, ?, ?, decode(?, 'hex'), decode(?, 'hex'))
            """;

    private final TenantTransactions transactions;
    private final Clock clock;

    AuditLog(TenantTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** In a transaction of its own, for what happens elsewhere. */
    public void append(UUID tenant, String actor, String action, String target) {
        transactions.run(tenant, connection -> append(connection, tenant, actor, action, target));
    }

    /**
     * The same about a customer. This log forgets nothing, not even who was erased: it knows them by a keyed hash.
     *
     * @param customerId or null when it is none
     */
    public void appendAboutCustomer(UUID tenant, String actor, String action, String customerId) {
        transactions.run(
                tenant, connection -> append(connection, tenant, actor, action, hash(connection, tenant, customerId)));
    }

    /** In the transaction of what it tells of: there is no one without the other. */
    public void append(Connection connection, UUID tenant, String actor, String action, String target)
            throws SQLException {
        try (PreparedStatement turn =
                connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended('audit' || ?, 0))")) {
            turn.setString(1, tenant.toString());
            turn.execute();
        }
        long number = 1;
        String previous = AuditEntry.BEFORE_THE_FIRST;
        try (PreparedStatement last = connection.prepareStatement(LAST);
                ResultSet row = last.executeQuery()) {
            if (row.next()) {
                number = row.getLong(1) + 1;
                previous = HexFormat.of().formatHex(row.getBytes(2));
            }
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuditEntry entry = AuditEntry.after(previous, tenant, number, now, actor, action, target);
        try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, tenant);
            insert.setLong(3, number);
            insert.setObject(4, now.atOffset(ZoneOffset.UTC));
            insert.setString(5, actor);
            insert.setString(6, action);
            insert.setString(7, target);
            insert.setString(8, previous);
            insert.setString(9, entry.hash());
            insert.executeUpdate();
        }
    }

    /** @param customerId only what was done to this customer; or null */
    Page<AuditEntry> list(UUID tenant, String customerId, ListQuery query) {
        return transactions.call(tenant, connection -> {
            String target = hash(connection, tenant, customerId);
            return LISTING.page(connection, Arrays.asList(target, target), query, AuditLog::read);
        });
    }

    private static String hash(Connection connection, UUID tenant, String customerId) throws SQLException {
        if (customerId == null) {
            return null;
        }
        try (PreparedStatement secret = connection.prepareStatement("select secret from audit_secret where id = 1");
                ResultSet row = secret.executeQuery()) {
            row.next();
            return HASHED + new TenantHash(row.getBytes(1), tenant).of(customerId);
        }
    }

    /** Follows the chain from its beginning. */
    AuditCheck check(UUID tenant) {
        return transactions.call(tenant, connection -> {
            String expected = AuditEntry.BEFORE_THE_FIRST;
            long entries = 0;
            try (PreparedStatement all = connection.prepareStatement(ALL)) {
                all.setFetchSize(1_000);
                try (ResultSet rows = all.executeQuery()) {
                    while (rows.next()) {
                        AuditEntry entry = read(rows);
                        if (entry.number() != ++entries
                                || !entry.previousHash().equals(expected)
                                || !entry.hash().equals(entry.computedHash())) {
                            return new AuditCheck(entries, false, entries);
                        }
                        expected = entry.hash();
                    }
                }
            }
            return new AuditCheck(entries, true, null);
        });
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("tenant", UUID.class),
                row.getLong("number"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target"),
                HexFormat.of().formatHex(row.getBytes("previous_hash")),
                HexFormat.of().formatHex(row.getBytes("hash")));
    }
}
