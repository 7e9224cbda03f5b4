package io.regulars.customer.loyalty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

import io.regulars.customer.database.Sql;

/** Says whose tier is to be looked at, and why. */
public final class Marks {
    private static final String SET = """
            insert into loyalty_clock as k (customer, tenant, next_at, cause)
            select x.id::uuid, ?, ?, ? from %s
            on conflict (customer) do update set next_at = excluded.next_at,
                cause = case excluded.cause when 'time' then k.cause else excluded.cause end
            """.formatted(Sql.EACH_ID);
    /** The end of a statement with {@code moved (old_root, new_root)}: the sums of those who stand for others now, or no more. */
    public static final String OF_MOVED = """
            , concerned as (select old_root as root from moved union select new_root from moved),
            family as (
                select root as id from concerned
                union
                select m.id from concerned r cross join lateral (
                    select id from customer where root = r.root and root <> id offset 0) m)
            insert into loyalty_clock as k (customer, tenant, next_at, cause)
            select a.customer, a.tenant, clock_timestamp(), 'merge' from family f cross join lateral (
                select customer, tenant from loyalty_account where customer = f.id offset 0) a
            order by a.customer
            on conflict (customer) do update set next_at = excluded.next_at, cause = excluded.cause
            """;

    private Marks() {}

    static void set(Connection connection, UUID tenant, Collection<UUID> customers, String cause, Instant now)
            throws SQLException {
        Sql.update(connection, SET, tenant, now, cause, Sql.texts(connection, customers, id -> id));
    }
}
