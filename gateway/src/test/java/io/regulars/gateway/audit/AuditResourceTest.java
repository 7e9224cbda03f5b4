package io.regulars.gateway.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.TenantTransactions;
import io.restassured.http.ContentType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class AuditResourceTest {
    @Inject
    TenantTransactions transactions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String password;

    @Test
    void tellsWhoDidWhatInOrder() {
        Shop shop = Shop.open();
        shop.request()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "till", "role", "integration"))
                .post("/v1/api-keys")
                .then()
                .statusCode(201);
        shop.request().delete("/v1/customers/c-1").then().statusCode(200);
        shop.request().body("{}").put("/v1/settings").then().statusCode(200);
        shop.request().body("{}").put("/v1/retention").then().statusCode(200);
        shop.request().get("/v1/customers/c-1/export").then().statusCode(200);
        shop.request().get("/v1/customers/c-1").then().statusCode(200);

        shop.request()
                .get("/v1/audit-log?sort=number")
                .then()
                .statusCode(200)
                .body(
                        "items.action",
                        is(List.of(
                                "api-key.issued",
                                "api-key.issued",
                                "customer.erase",
                                "settings.put",
                                "retention.put",
                                "customer.export")))
                .body("items.number", is(List.of(1, 2, 3, 4, 5, 6)))
                .body("items[0].actor", is("admin"));
        shop.request().get("/v1/audit-log/check").then().body("intact", is(true), "entries", is(6));
    }

    @Test
    void knowsACustomerByAKeyedHashOfTheTenant() {
        String id = "kunde-" + UUID.randomUUID();
        Shop shop = Shop.open();
        Shop other = Shop.open();
        for (Shop each : List.of(shop, other)) {
            each.request().get("/v1/customers/" + id + "/export").then().statusCode(200);
            each.request().delete("/v1/customers/" + id).then().statusCode(200);
            each.request().delete("/v1/customers/" + id + "2").then().statusCode(200);
        }

        List<String> targets = shop.request()
                .get("/v1/audit-log?customerId=" + id)
                .then()
                .statusCode(200)
                .body("items.action", is(List.of("customer.erase", "customer.export")))
                .extract()
                .path("items.target");
        assertThat(targets)
                .allMatch(target -> target.matches("hmac-sha256:[0-9a-f]{64}"))
                .containsOnly(targets.get(0))
                .doesNotContainAnyElementsOf(other.request()
                        .get("/v1/audit-log?customerId=" + id)
                        .then()
                        .body("items", hasSize(2))
                        .extract()
                        .<List<String>>path("items.target"));
        shop.request()
                .get("/v1/audit-log?customerId=" + id + "&filter=action==customer.export")
                .then()
                .body("items", hasSize(1));
        shop.request().get("/v1/audit-log/check").then().body("intact", is(true));
        assertThat(rowsThatName(shop, id)).isEmpty();
    }

    private List<String> rowsThatName(Shop shop, String id) {
        return transactions.call(shop.tenant(), connection -> {
            List<String> found = new ArrayList<>();
            try (PreparedStatement all =
                    connection.prepareStatement("select e::text from audit_entry e where position(? in e::text) > 0")) {
                all.setString(1, id);
                try (ResultSet rows = all.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
            return found;
        });
    }

    @Test
    void keepsNumbersWithoutGapWhenMuchHappensAtOnce() {
        Shop shop = Shop.open();

        List.of(1, 2, 3, 4, 5, 6, 7, 8).parallelStream()
                .forEach(i ->
                        shop.request().delete("/v1/customers/c-" + i).then().statusCode(200));

        shop.request().get("/v1/audit-log").then().body("items", hasSize(9)).body("items.number", hasItems(1, 5, 9));
        shop.request().get("/v1/audit-log/check").then().body("intact", is(true));
    }

    @Test
    void canNotBeChangedByTheRoleThatServesRequests() {
        Shop shop = Shop.open();

        for (String change : List.of("update audit_entry set actor = 'nobody'", "delete from audit_entry")) {
            assertThatThrownBy(() -> transactions.run(shop.tenant(), connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.executeUpdate(change);
                        }
                    }))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void showsWhatTheOwnerOfTheDatabaseChanged() throws Exception {
        Shop shop = Shop.open();
        shop.request().delete("/v1/customers/c-1");
        shop.request().delete("/v1/customers/c-2");

        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('regulars.tenants', '{" + shop.tenant() + "}', true)");
            statement.executeUpdate("update audit_entry set target = 'c-9' where number = 2");
            connection.commit();
        }

        shop.request().get("/v1/audit-log/check").then().body("intact", is(false), "brokenAt", is(2));
    }

    @Test
    void isTheTenantsOwn() {
        Shop shop = Shop.open();
        Shop.open().request().get("/v1/audit-log").then().body("items", hasSize(1));
        Shop.with(shop.keyWithScopes("orders:write"))
                .get("/v1/audit-log")
                .then()
                .statusCode(403);
        shop.request().delete("/v1/audit-log").then().statusCode(405);
    }
}
