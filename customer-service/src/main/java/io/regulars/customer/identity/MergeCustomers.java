package io.regulars.customer.identity;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.CustomerMerged;
import io.regulars.customer.CustomerProblem;
import io.regulars.customer.database.Sql;
import io.regulars.customer.history.Change;
import io.regulars.customer.history.ChangeLog;
import io.regulars.customer.privacy.Tombstones;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Makes one record stand for another because somebody says so, and takes it back. Nothing moves: orders, consents and
 * cases stay with their row, and whoever sums by person follows the alias.
 *
 * <p>Only an identified customer is merged into. Guests never stand for others, so what is said here and what
 * {@link Aliases} computes never make a circle.
 */
@ApplicationScoped
class MergeCustomers {
    /** Above any rank that {@link Aliases} computes. */
    static final int RANK = 3;
    /** Consumers follow aliases this far at least. */
    private static final int LONGEST_CHAIN = 40;

    private static final String LOCK = """
            select c.id, c.customer_id, c.kind, c.guest_kind, c.guest_value, c.alias_of, c.alias_rank, c.root,
                a.customer_id as alias_id, r.customer_id as root_id
            from customer c join customer r on r.id = c.root left join customer a on a.id = c.alias_of
            where c.tenant = ? and c.customer_id = ? for update of c
            """;
    private static final String CHAIN = """
            with recursive up as (
                select alias_of as id, 1 as n from customer where id = ?
                union all
                select c.alias_of, n + 1 from up join customer c on c.id = up.id),
            down as (
                select id, 1 as n from customer where id = ?
                union all
                select c.id, n + 1 from down join customer c on c.alias_of = down.id)
            select (select max(n) from up) + (select max(n) from down) as length
            """;
    private static final String SET_ALIAS = """
            update customer set alias_of = ?, alias_rank = ?, alias_via = null, version = version + 1
            where id = ? returning version
            """;

    private final TenantTransactions transactions;
    private final ChangeLog log;
    private final Outbox outbox;

    MergeCustomers(TenantTransactions transactions, ChangeLog log, Outbox outbox) {
        this.transactions = transactions;
        this.log = log;
        this.outbox = outbox;
    }

    private record Row(
            UUID id,
            String customerId,
            String kind,
            Identifier guest,
            UUID aliasOf,
            int rank,
            String aliasId,
            UUID root,
            String rootId) {
        boolean isMerged() {
            return rank == RANK;
        }
    }

    /** Merging again into the same changes nothing. */
    AliasView merge(UUID tenant, String customerId, String into, String by) {
        return transactions.call(tenant, connection -> {
            IdentifierLocks.takeAliases(connection, tenant);
            Row from = lock(connection, tenant, customerId);
            Row target = lock(connection, tenant, into);
            if (!from.isMerged() || !target.id().equals(from.aliasOf())) {
                require(connection, from, target);
                List<CustomerMerged> merged = List.of(alias(connection, from.id(), target.id(), RANK));
                Aliases.moveRoots(connection, List.of(from.id()));
                outbox.append(connection, tenant, merged);
                log.append(connection, tenant, List.of(Change.of(from.id(), Change.What.MERGED, target.id(), by)));
            }
            return new AliasView(from.customerId(), target.customerId(), target.rootId());
        });
    }

    /** A guest goes back to whom its e-mail or phone makes it stand for. */
    AliasView unmerge(UUID tenant, String customerId, String by) {
        return transactions.call(tenant, connection -> {
            IdentifierLocks.takeAliases(connection, tenant);
            Row row = lock(connection, tenant, customerId);
            if ("erased".equals(row.kind())) {
                throw refused(
                        CustomerProblem.CUSTOMER_ERASED, "an erased customer stands for nobody, and nobody for it");
            }
            if (!row.isMerged()) {
                throw refused(
                        CustomerProblem.CAN_NOT_UNMERGE,
                        row.aliasOf() == null
                                ? "it stands for itself"
                                : "its e-mail or phone makes it an alias of " + row.aliasId());
            }
            if (row.guest() != null) {
                IdentifierLocks.take(connection, tenant, List.of(row.guest()));
            }
            List<CustomerMerged> events = new ArrayList<>();
            events.add(alias(connection, row.id(), null, 0));
            Aliases.moveRoots(connection, List.of(row.id()));
            if (row.guest() != null) {
                events.addAll(Aliases.refresh(connection, tenant, List.of(row.guest())));
            }
            outbox.append(connection, tenant, events);
            log.append(connection, tenant, List.of(Change.of(row.id(), Change.What.UNMERGED, row.aliasOf(), by)));
            Row now = lock(connection, tenant, customerId);
            return new AliasView(now.customerId(), now.aliasId(), now.rootId());
        });
    }

    private static void require(Connection connection, Row from, Row target) throws SQLException {
        if ("erased".equals(from.kind()) || "erased".equals(target.kind())) {
            throw refused(CustomerProblem.CUSTOMER_ERASED, "an erased customer stands for nobody, and nobody for it");
        }
        if (from.id().equals(target.id())) {
            throw refused(CustomerProblem.CAN_NOT_MERGE, "a customer can not be merged into itself");
        }
        if (from.aliasOf() != null) {
            throw refused(
                    CustomerProblem.CAN_NOT_MERGE,
                    from.isMerged()
                            ? "it was merged into " + from.aliasId() + ": unmerge it first"
                            : "its e-mail or phone makes it an alias of " + from.aliasId());
        }
        if (!"identified".equals(target.kind())) {
            throw refused(CustomerProblem.CAN_NOT_MERGE, "a guest can not stand for others: merge it the other way");
        }
        if (target.root().equals(from.id())) {
            throw refused(CustomerProblem.CAN_NOT_MERGE, target.customerId() + " stands for this customer: a circle");
        }
        if (chain(connection, from, target) > LONGEST_CHAIN) {
            throw refused(
                    CustomerProblem.CAN_NOT_MERGE,
                    "more than " + LONGEST_CHAIN + " merges in a row: merge into whom that one stands for");
        }
    }

    /** How many rows would stand for each other in a row, at most. */
    private static int chain(Connection connection, Row from, Row target) throws SQLException {
        return Sql.row(connection, CHAIN, row -> row.getInt("length"), target.id(), from.id())
                .orElseThrow();
    }

    private static CustomerMerged alias(Connection connection, UUID row, UUID into, int rank) throws SQLException {
        return Sql.row(
                        connection,
                        SET_ALIAS,
                        updated -> new CustomerMerged(row, into, updated.getLong("version")),
                        into,
                        rank,
                        row)
                .orElseThrow();
    }

    private static Row lock(Connection connection, UUID tenant, String customerId) throws SQLException {
        Optional<Row> row = Sql.row(connection, LOCK, MergeCustomers::read, tenant, customerId);
        if (row.isEmpty() && Tombstones.isErased(connection, tenant, customerId)) {
            throw refused(CustomerProblem.CUSTOMER_ERASED, "an erased customer stands for nobody, and nobody for it");
        }
        return row.orElseThrow(() -> ProblemException.notFound("customer"));
    }

    private static Row read(ResultSet row) throws SQLException {
        String guest = row.getString("guest_kind");
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("customer_id"),
                row.getString("kind"),
                guest == null ? null : new Identifier(Identifier.Kind.of(guest), row.getString("guest_value")),
                row.getObject("alias_of", UUID.class),
                row.getInt("alias_rank"),
                row.getString("alias_id"),
                row.getObject("root", UUID.class),
                row.getString("root_id"));
    }

    private static ProblemException refused(CustomerProblem problem, String detail) {
        return new ProblemException(problem, detail);
    }
}
