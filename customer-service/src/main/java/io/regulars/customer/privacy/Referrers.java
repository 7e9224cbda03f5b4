package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.contracts.CustomerChanged;
import io.regulars.customer.database.Sql;

/** Whom others were referred by: where their records and histories name an erased person, they name nobody from now on. */
final class Referrers {
    private static final String RENAME = """
            with named as (select * from unnest(?::text[], ?::text[]) n (id, name)),
            referred as (
                select c.id, n.name from customer c join named n on n.id = c.document ->> 'referredBy'
                where c.tenant = ? and c.document ->> 'referredBy' is not null
                order by c.customer_id for update of c)
            update customer c
            set document = jsonb_set(c.document, '{referredBy}', to_jsonb(r.name)), content = null,
                version = c.version + 1
            from referred r where c.id = r.id
            returning c.id, c.customer_id, c.kind, c.created_at, c.version
            """;
    private static final String RENAME_IN_HISTORY = """
            with named as (select * from unnest(?::text[], ?::text[]) n (id, name))
            update customer_change h
            set changes = (
                select jsonb_agg(
                    case when f ->> 'field' = '/referredBy' then f || jsonb_build_object(
                        'from', coalesce((select to_jsonb(name) from named where id = f ->> 'from'), f -> 'from'),
                        'to', coalesce((select to_jsonb(name) from named where id = f ->> 'to'), f -> 'to'))
                    else f end order by i)
                from jsonb_array_elements(h.changes) with ordinality x (f, i))
            where h.tenant = ? and h.changes @> '[{"field": "/referredBy"}]'
              and exists (
                  select from jsonb_array_elements(h.changes) f join named n on n.id in (f ->> 'from', f ->> 'to')
                  where f ->> 'field' = '/referredBy')
            """;
    // Whoever is a customer was not erased, or is welcome again.
    private static final String STRANGERS = """
            select x.named from (
                select c.document ->> 'referredBy' as named from customer c
                where c.tenant = ? and c.document ->> 'referredBy' is not null
                union
                select f ->> s.side from customer_change h
                cross join jsonb_array_elements(h.changes) f cross join (values ('from'), ('to')) s (side)
                where h.tenant = ? and h.changes @> '[{"field": "/referredBy"}]' and f ->> 'field' = '/referredBy') x
            where x.named is not null
              and not exists (select from customer r where r.tenant = ? and r.customer_id = x.named)
            """;

    private Referrers() {}

    /**
     * In the current transaction.
     *
     * @param names of the erased by the ids they had
     * @return whom it changed
     */
    static List<CustomerChanged> rename(Connection connection, UUID tenant, Map<String, String> names)
            throws SQLException {
        if (names.isEmpty()) {
            return List.of();
        }
        var ids = Sql.texts(connection, names.entrySet(), Map.Entry::getKey);
        var named = Sql.texts(connection, names.entrySet(), Map.Entry::getValue);
        Sql.update(connection, RENAME_IN_HISTORY, ids, named, tenant);
        return Sql.rows(
                connection,
                RENAME,
                row -> new CustomerChanged(
                        row.getObject("id", UUID.class),
                        row.getString("customer_id"),
                        row.getString("kind"),
                        Sql.instant(row, "created_at"),
                        row.getLong("version")),
                ids,
                named,
                tenant);
    }

    /** The same for whom nobody knows any more but by the tombstone. */
    static List<CustomerChanged> renameErased(Connection connection, UUID tenant) throws SQLException {
        List<Tombstones.Mark> strangers = Sql.rows(
                connection,
                STRANGERS,
                row -> new Tombstones.Mark(Tombstones.ID, row.getString("named")),
                tenant,
                tenant,
                tenant);
        Map<String, String> names = new HashMap<>();
        Tombstones.names(connection, tenant, strangers).forEach((mark, name) -> names.put(mark.value(), name));
        return rename(connection, tenant, names);
    }
}
