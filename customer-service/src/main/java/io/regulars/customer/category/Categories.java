package io.regulars.customer.category;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.CategoryChanged;
import io.regulars.customer.database.Sql;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps categories. */
@ApplicationScoped
class Categories {
    private static final Listing LIST = Listing.of("g.*", "category g where g.tenant = ?", "g.id")
            .requiredText("name", "g.name")
            .integer("consumptionDays", "g.consumption_days")
            .integer("endOfNeedDays", "g.end_of_need_days")
            .integer("returnDays", "g.return_days")
            .sortedBy("name");
    private static final String WRITE = """
            insert into category as g (id, tenant, name, consumption_days, end_of_need_days, return_days, version)
            values (?, ?, ?, ?::int, ?::int, ?::int, ?)
            on conflict (tenant, name) do update set
                consumption_days = excluded.consumption_days, end_of_need_days = excluded.end_of_need_days,
                return_days = excluded.return_days, version = excluded.version
            where g.version = excluded.version - 1
            returning g.id
            """;

    private final TenantTransactions transactions;
    private final Outbox outbox;

    Categories(TenantTransactions transactions, Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** A category, the version it stands at, and whether it was not there before. */
    record Stored(Category category, long version, boolean created) {}

    Stored get(UUID tenant, String name) {
        return transactions
                .call(tenant, connection -> find(connection, tenant, name))
                .orElseThrow(() -> ProblemException.notFound("category"));
    }

    Page<Category> list(UUID tenant, ListQuery query) {
        return transactions.call(
                tenant,
                connection -> LIST.page(
                        connection, List.of(tenant), query, row -> read(row).category()));
    }

    Stored put(UUID tenant, Category category, Revision revision) {
        return transactions.call(tenant, connection -> {
            Optional<Stored> stored = find(connection, tenant, category.name());
            revision.require(stored.map(Stored::version).orElse(null));
            if (stored.isPresent() && stored.get().category().equals(category)) {
                return stored.get();
            }
            long version = stored.map(Stored::version).orElse(0L) + 1;
            UUID id = Sql.row(
                            connection,
                            WRITE,
                            row -> row.getObject("id", UUID.class),
                            UUID.randomUUID(),
                            tenant,
                            category.name(),
                            category.consumptionDays(),
                            category.endOfNeedDays(),
                            category.returnDays(),
                            version)
                    .orElseThrow(Sql::outrun);
            outbox.append(connection, tenant, event(id, category, version));
            return new Stored(category, version, stored.isEmpty());
        });
    }

    private static CategoryChanged event(UUID id, Category category, long version) {
        return new CategoryChanged(
                id,
                category.name(),
                category.consumptionDays(),
                category.endOfNeedDays(),
                category.returnDays(),
                version);
    }

    private static Optional<Stored> find(Connection connection, UUID tenant, String name) throws SQLException {
        return Sql.row(
                connection, "select * from category where tenant = ? and name = ?", Categories::read, tenant, name);
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                new Category(
                        row.getString("name"),
                        row.getObject("consumption_days", Integer.class),
                        row.getObject("end_of_need_days", Integer.class),
                        row.getObject("return_days", Integer.class)),
                row.getLong("version"),
                false);
    }
}
