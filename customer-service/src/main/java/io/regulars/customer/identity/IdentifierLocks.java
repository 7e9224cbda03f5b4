package io.regulars.customer.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;

import io.regulars.customer.database.Sql;

/**
 * Until the end of the transaction nobody else changes who holds these identifiers, nor the guests known by them.
 *
 * <p>A phone brings the e-mails it was seen with: their guests depend on its holder. Locks are taken e-mails first, then
 * phones, each in the order of their hashes, so that two batches do not wait for each other in a circle. Before them all
 * share one lock per tenant, which a merge takes alone: no root is computed from aliases that are about to change.
 */
final class IdentifierLocks {
    private static final String LOCK = """
            with named as (select * from unnest(?::text[], ?::text[]) n (kind, value)),
            every as (
                select kind, value from named
                union
                select 'email', l.email from named n
                join guest_link l on l.tenant = ? and l.phone = n.value
                where n.kind = 'phone'),
            aliases as materialized (select pg_advisory_xact_lock_shared(?))
            select pg_advisory_xact_lock(k) from aliases, (
                select distinct
                    case kind when 'email' then 0 when 'phone' then 1 else 2 end::bigint << 61
                    | (hashtextextended(?::text || value, 0) & 2305843009213693951) as k
                from every order by k) ordered
            """;

    private IdentifierLocks() {}

    static void take(Connection connection, UUID tenant, Collection<Identifier> identifiers) throws SQLException {
        if (identifiers.isEmpty()) {
            return;
        }
        lock(connection, tenant, identifiers);
        if (identifiers.stream().anyMatch(one -> one.kind() == Identifier.Kind.PHONE)) {
            // Once more: while we waited, a phone may have been seen with another e-mail. From now on it can not.
            lock(connection, tenant, identifiers);
        }
    }

    private static void lock(Connection connection, UUID tenant, Collection<Identifier> identifiers)
            throws SQLException {
        Sql.rows(
                connection,
                LOCK,
                row -> true,
                Sql.texts(connection, identifiers, one -> one.kind().stored()),
                Sql.texts(connection, identifiers, Identifier::value),
                tenant,
                aliases(tenant),
                tenant.toString());
    }

    /** Nobody else computes or merges aliases of this tenant until the end of the transaction. Call it first. */
    static void takeAliases(Connection connection, UUID tenant) throws SQLException {
        Sql.rows(connection, "select pg_advisory_xact_lock(?)", row -> true, aliases(tenant));
    }

    /** Beside the keys of identifiers, whose two highest bits are their kind: below 3. */
    private static long aliases(UUID tenant) {
        return 3L << 61 | tenant.getLeastSignificantBits() >>> 3;
    }
}
