package io.regulars.customer.coupon;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps campaigns. */
@ApplicationScoped
class Campaigns {
    private static final String SELECT = """
            select g.id, g.document, g.issued, g.version from coupon_campaign g where g.tenant = ? and g.name = ?
            """;
    private static final String USED = "select count(*) as used from coupon where campaign = ? and used_at is not null";
    private static final String WRITE = """
            insert into coupon_campaign as g (id, tenant, name, document, version) values (?, ?, ?, ?::jsonb, ?)
            on conflict (tenant, name) do update set document = excluded.document, version = excluded.version
            where g.version = excluded.version - 1
            """;

    private final TenantTransactions transactions;
    private final Documents documents;

    Campaigns(TenantTransactions transactions, Documents documents) {
        this.transactions = transactions;
        this.documents = documents;
    }

    /** A campaign as stored. */
    record Stored(UUID id, Campaign terms, long issued, long version) {}

    /** A campaign as answered, and whether there was none before. */
    record Kept(CampaignView view, long version, boolean created) {}

    /** @throws ProblemException {@code not-found} */
    Stored require(Connection connection, UUID tenant, String name) throws SQLException {
        return find(connection, tenant, name).orElseThrow(() -> ProblemException.notFound("campaign"));
    }

    Kept get(UUID tenant, String name) {
        return transactions.call(
                tenant, connection -> kept(connection, name, require(connection, tenant, name), false));
    }

    Kept put(UUID tenant, String name, Campaign stated, Revision revision) {
        stated.check(name);
        Campaign terms = stated.complete();
        String document = documents.text(terms);
        return transactions.call(tenant, connection -> {
            Optional<Stored> stored = find(connection, tenant, name);
            revision.require(stored.map(Stored::version).orElse(null));
            if (stored.isEmpty() || !documents.text(stored.get().terms()).equals(document)) {
                long version = stored.map(Stored::version).orElse(0L) + 1;
                if (Sql.update(connection, WRITE, UUID.randomUUID(), tenant, name, document, version) == 0) {
                    throw Sql.outrun();
                }
            }
            return kept(connection, name, require(connection, tenant, name), stored.isEmpty());
        });
    }

    private static Kept kept(Connection connection, String name, Stored stored, boolean created) throws SQLException {
        long used = Sql.row(connection, USED, row -> row.getLong("used"), stored.id())
                .orElseThrow();
        return new Kept(new CampaignView(name, stored.terms(), stored.issued(), used), stored.version(), created);
    }

    private Optional<Stored> find(Connection connection, UUID tenant, String name) throws SQLException {
        return Sql.row(
                connection,
                SELECT,
                row -> new Stored(
                        row.getObject("id", UUID.class),
                        documents.read(row.getString("document"), Campaign.class),
                        row.getLong("issued"),
                        row.getLong("version")),
                tenant,
                name);
    }
}
