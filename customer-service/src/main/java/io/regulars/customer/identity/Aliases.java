package io.regulars.customer.identity;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.regulars.contracts.CustomerMerged;
import io.regulars.customer.database.Sql;
import io.regulars.customer.loyalty.Marks;
import io.regulars.kit.problem.ProblemException;

/**
 * Says whom each guest stands for, as a function of who holds what and which phone was seen with which e-mail, and so
 * independent of the order in which that became known:
 *
 * <ul>
 *   <li>a guest with an e-mail stands for the holder of the e-mail; else for the holder of the smallest phone it was
 *       seen with;
 *   <li>a guest with a phone stands for the holder of the phone; else for the guest of the smallest e-mail it was seen
 *       with.
 * </ul>
 *
 * <p>An alias given stays when its holder lets the identifier go: the orders of that time remain with that person. What
 * somebody merged ({@link MergeCustomers}) outranks what is computed here.
 */
public final class Aliases {
    private static final String ASSIGN = """
            with changed as (select * from unnest(?::text[], ?::text[]) i (kind, value)),
            affected as (
                select c.id, c.guest_kind, c.guest_value from changed i
                join customer c on c.tenant = ? and c.guest_kind = i.kind and c.guest_value = i.value
                union
                select c.id, c.guest_kind, c.guest_value from changed i
                join guest_link l on l.tenant = ? and l.phone = i.value
                join customer c on c.tenant = l.tenant and c.guest_kind = 'email' and c.guest_value = l.email
                where i.kind = 'phone'),
            wanted as (
                select a.id, t.target, t.rank, t.via from affected a
                join lateral (
                    select k.customer as target, 2 as rank, k.value as via, k.seq
                    from identifier_claim k
                    where k.tenant = ? and k.kind = a.guest_kind and k.value = a.guest_value
                    union all
                    select k.customer, 1, k.value, k.seq
                    from guest_link l
                    join identifier_claim k on k.tenant = l.tenant and k.kind = 'phone' and k.value = l.phone
                    where a.guest_kind = 'email' and l.tenant = ? and l.email = a.guest_value
                    union all
                    select g.id, 1, l.email, 0
                    from guest_link l
                    join customer g on g.tenant = l.tenant and g.guest_kind = 'email' and g.guest_value = l.email
                    where a.guest_kind = 'phone' and l.tenant = ? and l.phone = a.guest_value
                    order by rank desc, via, seq limit 1) t on true)
            update customer c
            set alias_of = w.target, alias_rank = w.rank, alias_via = w.via, version = c.version + 1
            from wanted w
            where c.id = w.id and c.alias_of is distinct from w.target
              and (w.rank > c.alias_rank
                   or w.rank = c.alias_rank
                      and (c.guest_kind = 'phone' and w.rank = 1
                           or exists (
                               select from identifier_claim k
                               where k.tenant = c.tenant and k.customer = c.alias_of and k.value = c.alias_via
                                 and k.kind = case w.rank when 2 then c.guest_kind else 'phone' end)))
            returning c.id, c.alias_of, c.version
            """;
    private static final String MOVE_ROOTS = """
            with recursive member as (
                select id from unnest(?::text[]::uuid[]) u (id)
                union
                select c.id from member m join customer c on c.alias_of = m.id),
            walk (member, at, depth) as (
                select id, id, 0 from member
                union all
                select w.member, c.alias_of, w.depth + 1
                from walk w join customer c on c.id = w.at
                where c.alias_of is not null and w.depth < 100),
            ended as (select distinct on (member) member, at from walk order by member, depth desc),
            moved as (
                update customer c set root = e.at from ended e join customer o on o.id = e.member
                where c.id = e.member and c.root <> e.at
                returning o.root as old_root, e.at as new_root)
            """ + Marks.OF_MOVED;

    private static final String ROOT = """
            select c.root from customer c join customer r on r.id = c.root
            where c.tenant = ? and c.customer_id = ? and r.kind <> 'erased'
            """;

    /** All rows that stand for a person, by that person's row, twice; the index has no rows that stand for themselves. */
    public static final String FAMILY =
            "(select ?::uuid as id union all select id from customer where root = ? and root <> id)";

    private Aliases() {}

    /** Brings the aliases up to date after these identifiers changed hands or were seen; they must be locked. */
    static List<CustomerMerged> refresh(Connection connection, UUID tenant, Collection<Identifier> changed)
            throws SQLException {
        if (changed.isEmpty()) {
            return List.of();
        }
        List<CustomerMerged> merged = Sql.rows(
                connection,
                ASSIGN,
                row -> new CustomerMerged(
                        row.getObject("id", UUID.class), row.getObject("alias_of", UUID.class), row.getLong("version")),
                Sql.texts(connection, changed, one -> one.kind().stored()),
                Sql.texts(connection, changed, Identifier::value),
                tenant,
                tenant,
                tenant,
                tenant,
                tenant);
        moveRoots(connection, merged.stream().map(CustomerMerged::customer).toList());
        return merged;
    }

    /** After the aliases of these rows changed, they and all that stand for them get their new root. */
    static void moveRoots(Connection connection, Collection<UUID> rows) throws SQLException {
        if (!rows.isEmpty()) {
            Sql.update(connection, MOVE_ROOTS, Sql.texts(connection, rows, id -> id));
        }
    }

    /**
     * The row of the person that a customerId stands for.
     *
     * @throws ProblemException {@code not-found}, also for who was erased
     */
    public static UUID requireRoot(Connection connection, UUID tenant, String customerId) throws SQLException {
        return Sql.row(connection, ROOT, row -> row.getObject("root", UUID.class), tenant, customerId)
                .orElseThrow(() -> ProblemException.notFound("customer"));
    }
}
