package io.regulars.gateway.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

/** Scoring is down in these tests. */
@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class OverviewResourceTest {
    @ConfigProperty(name = "regulars.services.customer.url")
    String customerService;

    private final String customer = "c-" + UUID.randomUUID();

    @Test
    void answersWhatCanBeHadAndNamesTheRest() {
        Shop.open()
                .request()
                .get("/v1/customers/" + customer + "/overview")
                .then()
                .statusCode(200)
                .body("record.target", is("/v1/customers/" + customer))
                .body("loyalty.target", is("/v1/customers/" + customer + "/loyalty"))
                .body("nextAction.service", is("outreach-service"))
                .body("value", nullValue())
                .body("unavailable", is(List.of("value")));
    }

    @Test
    void doesNotKnowWhomCustomerServiceDoesNotKnow() {
        status("/v1/customers/" + customer, 404);

        Shop.open()
                .request()
                .get("/v1/customers/" + customer + "/overview")
                .then()
                .statusCode(404);
    }

    @Test
    void namesWhatTheKeyMayNotSee() {
        status("/v1/customers/" + customer + "/loyalty", 403);

        Shop.open()
                .request()
                .get("/v1/customers/" + customer + "/overview")
                .then()
                .statusCode(200)
                .body("loyalty", nullValue(), "notPermitted", is(List.of("loyalty")));
    }

    @Test
    void waitsForNoPartLongerThanItsDeadline() {
        given().get(customerService + "/control/hang?/v1/customers/" + customer + "/loyalty");
        Instant before = Instant.now();

        Shop.open()
                .request()
                .get("/v1/customers/" + customer + "/overview")
                .then()
                .statusCode(200)
                .body("unavailable", is(List.of("value", "loyalty")));

        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void wantsAScope() {
        Shop shop = Shop.open();

        Shop.with(shop.keyWithScopes("orders:write"))
                .get("/v1/customers/" + customer + "/overview")
                .then()
                .statusCode(403);
    }

    private void status(String target, int status) {
        given().urlEncodingEnabled(false).get(customerService + "/control/status?" + target + "=" + status);
    }
}
