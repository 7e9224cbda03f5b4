package io.regulars.outreach.audience;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.CustomerMerged;
import io.regulars.outreach.database.Sql;

/** External ids, internal ids and aliases: a customer's family is every row that stands for the same root. */
@ApplicationScoped
public class Customers {
    /** Arrays, not joins with a guess of how many: a merge must not read every customer. */
    private static final String FOLLOW_ALIASES = """
            with recursive asked as (
                select distinct root from customer where tenant = ? and customer = any(?::uuid[])
                union
                select into_customer from customer where tenant = ? and customer = any(?::uuid[])
                    and into_customer is not null
                union
                select c.root from customer c join customer changed
                    on c.tenant = changed.tenant and c.customer = changed.into_customer
                    where changed.tenant = ? and changed.customer = any(?::uuid[])
            ), walk as (
                select c.customer, c.customer as at, c.into_customer as next, 0 as depth
                from customer c where c.tenant = ? and c.customer = any(array(
                    select m.customer from customer m where m.tenant = ? and m.root = any(array(select root from asked))
                    union select root from asked union select unnest(?::uuid[])))
                union all
                select w.customer, w.next, c.into_customer, w.depth + 1
                from walk w left join customer c on c.tenant = ? and c.customer = w.next
                where w.next is not null and w.depth < 50
            ), ends as (
                select distinct on (customer) customer, at from walk order by customer, depth desc
            )
            update customer c set root = ends.at from ends
            where c.tenant = ? and c.customer = ends.customer and c.root <> ends.at
            """;

    /** Under row-level security the planner takes no {@code coalesce} for an index: it would read every customer. */
    static final String FAMILIES = """
            select asked.customer as asked, m.customer from unnest(?::uuid[]) asked (customer)
            cross join lateral (select m.customer from customer m where m.tenant = ? and m.root = any(array(
                select c.root from customer c where c.tenant = ? and c.customer = asked.customer
                union all select asked.customer)) offset 0) m
            """;

    /** The root's internal id for an external id. */
    public Optional<UUID> find(Connection connection, UUID tenant, String customerId) throws SQLException {
        return Sql.first(
                connection,
                "select root from customer where tenant = ? and customer_id = ? order by version desc limit 1",
                row -> Sql.uuid(row, "root"),
                tenant,
                customerId);
    }

    /** Root ids by external id; ids not known are left out. */
    public Map<String, UUID> find(Connection connection, UUID tenant, Collection<String> customerIds)
            throws SQLException {
        Map<String, UUID> found = new HashMap<>();
        Sql.list(
                connection,
                "select customer_id, root from customer where tenant = ? and customer_id = any(?::text[])",
                row -> found.put(row.getString("customer_id"), Sql.uuid(row, "root")),
                tenant,
                customerIds);
        return found;
    }

    /** External ids by internal id; those not known are left out. */
    public Map<UUID, String> externalIds(Connection connection, UUID tenant, Collection<UUID> customers)
            throws SQLException {
        Map<UUID, String> ids = new HashMap<>();
        Sql.list(
                connection,
                """
                select customer, customer_id from customer
                where tenant = ? and customer = any(?::uuid[]) and customer_id is not null
                """,
                row -> ids.put(Sql.uuid(row, "customer"), row.getString("customer_id")),
                tenant,
                customers);
        return ids;
    }

    /** Every row that stands for the same customer, the given one included. */
    public Set<UUID> family(Connection connection, UUID tenant, UUID customer) throws SQLException {
        return families(connection, tenant, List.of(customer)).get(customer);
    }

    /** As {@link #family}, by the customers asked for. */
    public Map<UUID, Set<UUID>> families(Connection connection, UUID tenant, Collection<UUID> customers)
            throws SQLException {
        Map<UUID, Set<UUID>> families = new HashMap<>();
        customers.forEach(customer -> families.put(customer, new HashSet<>(Set.of(customer))));
        Sql.list(
                connection,
                FAMILIES,
                row -> families.get(Sql.uuid(row, "asked")).add(Sql.uuid(row, "customer")),
                families.keySet(),
                tenant,
                tenant);
        return families;
    }

    /** The root of each customer; one that is not known yet is its own. */
    public Map<UUID, UUID> roots(Connection connection, UUID tenant, Collection<UUID> customers) throws SQLException {
        Map<UUID, UUID> roots = new HashMap<>();
        customers.forEach(customer -> roots.put(customer, customer));
        Sql.list(
                connection,
                "select customer, root from customer where tenant = ? and customer = any(?::uuid[])",
                row -> roots.put(Sql.uuid(row, "customer"), Sql.uuid(row, "root")),
                tenant,
                customers);
        return roots;
    }

    void store(Connection connection, UUID tenant, CustomerChanged fact) throws SQLException {
        Sql.update(
                connection,
                """
                insert into customer (tenant, customer, customer_id, kind, created_at, version, root)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant, customer) do update set customer_id = excluded.customer_id,
                    kind = excluded.kind, created_at = excluded.created_at, version = excluded.version
                where excluded.version > customer.version
                """,
                tenant,
                fact.customer(),
                fact.customerId(),
                fact.kind(),
                fact.createdAt(),
                fact.version(),
                fact.customer());
    }

    void store(Connection connection, UUID tenant, CustomerMerged fact) throws SQLException {
        int news = Sql.update(connection, """
                insert into customer (tenant, customer, into_customer, merge_version, root)
                values (?, ?, ?::uuid, ?, ?)
                on conflict (tenant, customer) do update set into_customer = excluded.into_customer,
                    merge_version = excluded.merge_version
                where excluded.merge_version > customer.merge_version
                """, tenant, fact.customer(), fact.into(), fact.version(), fact.customer());
        if (news > 0) {
            followAliases(connection, tenant, List.of(fact.customer()));
        }
    }

    private static void followAliases(Connection connection, UUID tenant, List<UUID> changed) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parameters.add(tenant);
            parameters.add(changed);
        }
        parameters.addAll(List.of(tenant, tenant, changed, tenant, tenant));
        Sql.update(connection, FOLLOW_ALIASES, parameters.toArray());
    }
}
