package io.regulars.customer;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantTransactions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The database alone keeps tenants apart: these statements have no tenant filter. */
@QuarkusTest
class RowLevelSecurityResourceTest extends CustomerServiceTest {
    private static final List<String> TABLES = List.of(
            "settings",
            "customer",
            "identifier_claim",
            "guest_link",
            "consent",
            "shop_order",
            "category",
            "complaint",
            "complaint_answer",
            "feedback",
            "loyalty_program",
            "loyalty_account",
            "loyalty_order",
            "point_lot",
            "point_use",
            "point_entry",
            "coupon_campaign",
            "coupon");

    @Inject
    TenantTransactions transactions;

    @Inject
    DataSource dataSource;

    private void fill(UUID shop) {
        call(shop)
                .body("{\"email\":\"w@example.com\",\"phone\":\"+8613800138000\"}")
                .put("/v1/customers/c-1")
                .then()
                .statusCode(201);
        call(shop)
                .body("{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true}")
                .post("/v1/customers/c-1/consents")
                .then()
                .statusCode(201);
        call(shop).body("""
                        {"customer":{"email":"g@example.com","phone":"+8613900139000"},"currency":"CNY","status":"paid",
                         "placedAt":"2026-03-01T09:30:00Z","lines":[{"quantity":1,"unitPrice":"1"}]}""").put("/v1/orders/A-1").then().statusCode(201);
        fillCases(shop);
        fillLoyalty(shop);
    }

    private void fillLoyalty(UUID shop) {
        call(shop)
                .body("{\"pointsPerUnit\":1,\"pendingDays\":0,\"startsAt\":\"2020-01-01T00:00:00Z\"}")
                .put("/v1/loyalty/program")
                .then()
                .statusCode(201);
        call(shop).body("""
                        {"customer":{"customerId":"c-1"},"currency":"CNY","status":"paid",
                         "placedAt":"2026-03-01T09:30:00Z","lines":[{"quantity":1,"unitPrice":"9"}]}""").put("/v1/orders/A-2").then().statusCode(201);
        call(shop)
                .body("{\"entryId\":\"h\",\"kind\":\"hold\",\"points\":5}")
                .post("/v1/customers/c-1/loyalty/entries")
                .then()
                .statusCode(201);
        call(shop)
                .body("{\"kind\":\"freeShipping\"}")
                .put("/v1/coupons/thanks")
                .then()
                .statusCode(201);
        call(shop)
                .body("{\"customerId\":\"c-1\",\"issueId\":\"i\"}")
                .post("/v1/coupons/thanks/issue")
                .then()
                .statusCode(201);
    }

    private void fillCases(UUID shop) {
        call(shop).body("{\"returnDays\":14}").put("/v1/categories/tea").then().statusCode(201);
        call(shop)
                .body("{\"answerWithinHours\":4}")
                .put("/v1/complaints/settings")
                .then()
                .statusCode(200);
        String complaint = call(shop)
                .body("{\"customerId\":\"c-1\",\"kind\":\"late\"}")
                .post("/v1/complaints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        call(shop)
                .body("{\"text\":\"sorry\"}")
                .post("/v1/complaints/" + complaint + "/answers")
                .then()
                .statusCode(201);
        call(shop)
                .body("{\"customerId\":\"c-1\",\"kind\":\"thanks\"}")
                .post("/v1/feedback")
                .then()
                .statusCode(201);
    }

    @Test
    void aTenantSeesItsOwnRowsOnly() {
        UUID other = UUID.randomUUID();
        fill(tenant);
        fill(other);
        for (String table : TABLES) {
            List<UUID> seen = transactions.call(
                    tenant,
                    connection ->
                            Sql.rows(connection, "select tenant from " + table, row -> row.getObject(1, UUID.class)));
            assertThat(seen).as(table).isNotEmpty().containsOnly(tenant);
        }
    }

    @Test
    void withoutATenantNoRowIsSeen() throws Exception {
        fill(tenant);
        for (String table : TABLES) {
            assertThat(transactions.<List<Integer>>callWithoutTenant(
                            connection -> Sql.rows(connection, "select 1 from " + table, row -> 1)))
                    .as(table)
                    .isEmpty();
        }
        try (var connection = dataSource.getConnection()) {
            assertThat(Sql.rows(connection, "select 1 from shop_order", row -> 1))
                    .isEmpty();
        }
    }

    @Test
    void everyTableWithATenantIsProtectedEvenFromItsOwner() {
        List<String> open =
                transactions.callWithoutTenant(connection -> Sql.rows(connection, """
                        select c.relname from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant'
                        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                          and not (c.relrowsecurity and c.relforcerowsecurity)
                        """, row -> row.getString(1)));
        // The kit's own and the clocks, which hold ids only.
        assertThat(open)
                .isSubsetOf(
                        "job",
                        "complaint_clock",
                        "retention_due",
                        "import_upload",
                        "loyalty_clock",
                        "loyalty_recount",
                        "coupon_clock");
    }

    @Test
    void foreignAndAbsentThingsAreRefusedAlike() {
        UUID other = UUID.randomUUID();
        fill(other);
        for (String path : List.of("/v1/orders/A-1", "/v1/customers/c-1", "/v1/customers/c-1/consents")) {
            String foreign = get(path).then().statusCode(404).extract().asString();
            String absent = call(UUID.randomUUID())
                    .get(path)
                    .then()
                    .statusCode(404)
                    .extract()
                    .asString();
            assertThat(foreign).isEqualTo(absent);
        }
    }
}
