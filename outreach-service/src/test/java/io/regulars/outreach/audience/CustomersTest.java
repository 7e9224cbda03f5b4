package io.regulars.outreach.audience;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerMerged;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class CustomersTest {
    @Inject
    TenantTransactions transactions;

    @Inject
    Customers customers;

    private final UUID tenant = UUID.randomUUID();
    private final UUID root = UUID.randomUUID();
    private final UUID alias = UUID.randomUUID();
    private final UUID stranger = UUID.randomUUID();

    @Test
    void aFamilyIsEveryRowThatStandsForTheSameCustomer() {
        transactions.run(tenant, connection -> {
            for (UUID customer : List.of(root, alias, stranger)) {
                Sql.update(
                        connection,
                        "insert into customer (tenant, customer, root) values (?, ?, ?)",
                        tenant,
                        customer,
                        customer);
            }
            customers.store(connection, tenant, new CustomerMerged(alias, root, 1));
        });
        for (UUID one : List.of(root, alias)) {
            assertThat(family(one)).containsExactlyInAnyOrder(root, alias);
        }
        assertThat(family(stranger)).containsExactly(stranger);
        transactions.run(
                tenant, connection -> customers.store(connection, tenant, new CustomerMerged(root, stranger, 1)));
        assertThat(family(alias)).containsExactlyInAnyOrder(root, alias, stranger);
        transactions.run(tenant, connection -> customers.store(connection, tenant, new CustomerMerged(alias, null, 2)));
        assertThat(family(alias)).containsExactly(alias);
        assertThat(family(stranger)).containsExactlyInAnyOrder(root, stranger);
        UUID unknown = UUID.randomUUID();
        assertThat(family(unknown)).containsExactly(unknown);
    }

    /** Each touch asks for one: a shop of a million customers must not be read each time. */
    @Test
    void aFamilyIsFoundByTheIndex() {
        List<String> plan = transactions.call(tenant, connection -> {
            Sql.update(connection, "set local enable_seqscan = off");
            return Sql.list(
                    connection,
                    "explain " + Customers.FAMILIES,
                    row -> row.getString(1),
                    List.of(root),
                    tenant,
                    tenant);
        });
        assertThat(plan).anyMatch(line -> line.contains("Index Cond") && line.contains("(root = ANY"));
    }

    private Set<UUID> family(UUID customer) {
        return transactions.call(tenant, connection -> customers.family(connection, tenant, customer));
    }
}
