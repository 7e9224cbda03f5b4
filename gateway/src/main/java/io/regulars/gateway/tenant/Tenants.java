package io.regulars.gateway.tenant;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.gateway.GatewayProblem;
import io.regulars.gateway.key.AdminToken;
import io.regulars.gateway.key.ApiKeys;
import io.regulars.gateway.key.Credential;
import io.regulars.gateway.key.NewApiKey;
import io.regulars.gateway.key.Scope;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** The directory of tenants. */
@ApplicationScoped
class Tenants {
    private static final Listing LISTING = Listing.of("id, name, created_at", "tenant where true", "id")
            .requiredText("name", "name")
            .requiredInstant("createdAt", "created_at")
            .sortedBy("name");
    private static final String INSERT =
            "insert into tenant (id, name, created_at) values (?, ?, ?) on conflict (name) do nothing";

    private final TenantTransactions transactions;
    private final ApiKeys keys;
    private final AdminToken adminToken;
    private final Clock clock;

    Tenants(TenantTransactions transactions, ApiKeys keys, AdminToken adminToken, Clock clock) {
        this.transactions = transactions;
        this.keys = keys;
        this.adminToken = adminToken;
        this.clock = clock;
    }

    /**
     * A tenant and its first key, which may do everything.
     *
     * @param once whether the one-time token is used up by it
     */
    TenantKey create(NewTenant wanted, boolean once) {
        UUID tenant = UUID.randomUUID();
        return transactions.call(tenant, connection -> {
            if (once && !adminToken.spend(connection)) {
                throw new ProblemException(CommonProblem.UNAUTHORIZED, "the one-time token was used already");
            }
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, tenant);
                insert.setString(2, wanted.name());
                insert.setObject(
                        3, clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
                if (insert.executeUpdate() == 0) {
                    throw new ProblemException(
                            GatewayProblem.TENANT_EXISTS, "POST /admin/tenants/{name}/keys issues it a further key");
                }
            }
            NewApiKey everything = new NewApiKey("first key", Scope.ALL, null, null);
            return new TenantKey(
                    tenant,
                    wanted.name(),
                    keys.issue(connection, tenant, Credential.ADMIN, everything).key());
        });
    }

    Optional<UUID> find(String name) {
        return transactions.callWithoutTenant(connection -> {
            try (PreparedStatement find = connection.prepareStatement("select id from tenant where name = ?")) {
                find.setString(1, name);
                try (ResultSet row = find.executeQuery()) {
                    return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
                }
            }
        });
    }

    TenantKey issueKey(String name, NewApiKey wanted) {
        UUID tenant = find(name).orElseThrow(() -> ProblemException.notFound("tenant"));
        return transactions.call(
                tenant,
                connection -> new TenantKey(
                        tenant,
                        name,
                        keys.issue(connection, tenant, Credential.ADMIN, wanted).key()));
    }

    Page<Tenant> list(ListQuery query) {
        return transactions.callWithoutTenant(connection -> LISTING.page(connection, List.of(), query, Tenants::read));
    }

    private static Tenant read(ResultSet row) throws SQLException {
        return new Tenant(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
