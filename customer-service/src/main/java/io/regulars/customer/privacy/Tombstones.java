package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantHash;

/**
 * Remembers which ids and identifiers were erased, without remembering them: HMAC-SHA256 under a secret of the tenant.
 *
 * <p>Looked up only when a row would have to be created; a shop that erased nobody pays for no look-up.
 */
public final class Tombstones {
    /** What kind of mark a customerId makes; identifiers make one of their own kind. */
    public static final String ID = "id";

    /**
     * Whether the shop, the one parameter, erased anybody. In the index's order: for an {@code exists} PostgreSQL would walk
     * through the tombstones of all shops, in the hope to meet one of this soon.
     */
    public static final String ANY = "(select true from tombstone where tenant = ? order by mark limit 1) is not null";

    private Tombstones() {}

    /** Something that was erased, or is asked about. */
    public record Mark(String kind, String value) {
        private String text() {
            return kind + ":" + value;
        }
    }

    /** The tombstones of these, hexadecimal. */
    static List<String> of(Connection connection, UUID tenant, Collection<Mark> marks) throws SQLException {
        return List.copyOf(hashed(connection, tenant, marks).keySet());
    }

    static void set(Connection connection, UUID tenant, UUID erasure, Collection<String> tombstones)
            throws SQLException {
        Sql.update(connection, """
                insert into tombstone (tenant, mark, erasure)
                select ?, decode(m, 'hex'), ? from unnest(?::text[]) m
                on conflict (tenant, mark) do update set erasure = excluded.erasure
                """, tenant, erasure, Sql.texts(connection, tombstones, hex -> hex));
    }

    public static boolean isErased(Connection connection, UUID tenant, String customerId) throws SQLException {
        return !among(connection, tenant, List.of(new Mark(ID, customerId))).isEmpty();
    }

    /** Those of them that were erased. */
    public static Set<Mark> among(Connection connection, UUID tenant, Collection<Mark> marks) throws SQLException {
        return erasures(connection, tenant, marks).keySet();
    }

    /** The erasure behind each of them that was erased. */
    static Map<Mark, UUID> erasures(Connection connection, UUID tenant, Collection<Mark> marks) throws SQLException {
        Map<Mark, UUID> found = new LinkedHashMap<>();
        // Most shops have erased nobody: then one statement is all it takes.
        if (!marks.isEmpty()
                && Sql.row(connection, "select " + ANY + " as found", row -> row.getBoolean("found"), tenant)
                        .orElseThrow()) {
            Map<String, Mark> hashed = hashed(connection, tenant, marks);
            Sql.rows(
                    connection,
                    "select encode(mark, 'hex') as mark, erasure from tombstone"
                            + " where tenant = ? and mark in (select decode(m, 'hex') from unnest(?::text[]) m)",
                    row -> found.put(hashed.get(row.getString("mark")), row.getObject("erasure", UUID.class)),
                    tenant,
                    Sql.texts(connection, hashed.keySet(), hex -> hex));
        }
        return found;
    }

    /** The names that the erased among them have now. */
    public static Map<Mark, String> names(Connection connection, UUID tenant, Collection<Mark> marks)
            throws SQLException {
        Map<Mark, UUID> erasures = erasures(connection, tenant, marks);
        if (erasures.isEmpty()) {
            return Map.of();
        }
        Map<UUID, String> names = new HashMap<>();
        Sql.rows(
                connection,
                "select id, erased_id from erasure where id = any (?::text[]::uuid[])",
                row -> names.put(row.getObject("id", UUID.class), row.getString("erased_id")),
                Sql.texts(connection, erasures.values(), id -> id));
        Map<Mark, String> named = new HashMap<>();
        erasures.forEach((mark, erasure) -> named.put(mark, names.get(erasure)));
        return named;
    }

    /** Whoever they belong to is welcome again. */
    public static void lift(Connection connection, UUID tenant, Collection<Mark> marks) throws SQLException {
        Sql.update(
                connection,
                "delete from tombstone where tenant = ? and mark in (select decode(m, 'hex') from unnest(?::text[]) m)",
                tenant,
                Sql.texts(connection, hashed(connection, tenant, marks).keySet(), hex -> hex));
    }

    private static Map<String, Mark> hashed(Connection connection, UUID tenant, Collection<Mark> marks)
            throws SQLException {
        byte[] secret = Sql.row(
                        connection, "select secret from tombstone_secret where id = 1", row -> row.getBytes("secret"))
                .orElseThrow();
        TenantHash hash = new TenantHash(secret, tenant);
        Map<String, Mark> hashed = new LinkedHashMap<>();
        marks.forEach(mark -> hashed.put(hash.of(mark.text()), mark));
        return hashed;
    }
}
