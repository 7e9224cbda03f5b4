package io.regulars.customer.privacy;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.kit.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;

@QuarkusTest
class NamesResourceTest extends CustomerServiceTest {
    @Test
    void tellsByWhatElseAPersonIsKnown() {
        put("/v1/customers/c-1", "{\"email\":\"anna@example.com\",\"phone\":\"+8613800138000\"}")
                .then()
                .statusCode(201);
        put("/v1/customers/c-2", "{\"email\":\"annab@example.com\"}").then().statusCode(201);
        put("/v1/customers/c-3", "{\"email\":\"ben@example.com\"}").then().statusCode(201);
        post("/v1/customers/c-2/merge", "{\"into\":\"c-1\"}").then().statusCode(200);

        for (String id : new String[] {"c-1", "c-2"}) {
            names(tenant, id)
                    .statusCode(200)
                    .body("customerIds", hasItems("c-1", "c-2"))
                    .body("contacts", containsInAnyOrder("anna@example.com", "annab@example.com", "+8613800138000"));
        }
    }

    @Test
    void tellsNothingOfWhoIsNotThere() {
        put("/v1/customers/c-1", "{\"email\":\"anna@example.com\"}").then().statusCode(201);

        names(UUID.randomUUID(), "c-1").statusCode(200).body("customerIds", empty(), "contacts", empty());
        names(tenant, "c-9").statusCode(200).body("customerIds", empty(), "contacts", empty());
    }

    @Test
    void tellsNothingToWhoIsNotTheGatewayItself() {
        call().body("{\"customerId\":\"c-1\"}")
                .post("/internal/people/names")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse names(UUID tenant, String customerId) {
        return RestAssured.given()
                .header("Authorization", Tokens.bearer(tenant, "people:names"))
                .contentType("application/json")
                .body("{\"customerId\":\"" + customerId + "\"}")
                .post("/internal/people/names")
                .then();
    }
}
