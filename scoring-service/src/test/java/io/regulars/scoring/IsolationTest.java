package io.regulars.scoring;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import io.regulars.scoring.forecast.FitModels;
import io.regulars.scoring.rfm.Scope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A statement without any tenant filter still sees no other tenant's row. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class IsolationTest {
    private static final Set<String> IDS_ONLY = Set.of("outbox", "job", "tenant_work");

    @Inject
    Facts facts;

    @Inject
    FitModels fitting;

    @Inject
    TenantTransactions transactions;

    private Set<String> tenantTables(UUID tenant) {
        Set<String> tables = new TreeSet<>();
        facts.rows(tenant, """
                        select table_name from information_schema.columns
                        where table_schema = 'public' and column_name = 'tenant'""").forEach(name -> tables.add(name.replaceAll("[()]", "")));
        tables.removeAll(IDS_ONLY);
        return tables;
    }

    @Test
    void noRowOfAnotherTenantIsVisibleOrWritable() {
        TestShop shop = new TestShop();
        facts.tell(
                shop.tenant,
                shop.settings("UTC", "GBP", TestShop.rate("USD", 3, "0.8")),
                shop.order("O-1", "C-1").tell());
        UUID stranger = UUID.randomUUID();
        for (String table : tenantTables(stranger)) {
            assertThat(facts.rows(stranger, "select 1 from " + table)).as(table).isEmpty();
        }
        fitting.fit(shop.tenant, Scope.LIVE, () -> {});
        for (String table : List.of(
                "shop", "rate", "customer", "order_fact", "lines", "score", "score_history", "lifetime_model")) {
            assertThat(facts.rows(shop.tenant, "select 1 from " + table))
                    .as(table)
                    .isNotEmpty();
        }
        assertThatThrownBy(() -> transactions.call(stranger, connection -> {
                    try (var insert = connection.prepareStatement(
                            "insert into rate (tenant, currency, valid_from, rate) values (?, 'USD', now(), 1)")) {
                        insert.setObject(1, shop.tenant);
                        return insert.executeUpdate();
                    }
                }))
                .hasStackTraceContaining("row-level security");
    }
}
