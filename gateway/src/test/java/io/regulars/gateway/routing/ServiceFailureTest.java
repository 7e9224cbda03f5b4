package io.regulars.gateway.routing;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class ServiceFailureTest {
    @ConfigProperty(name = "regulars.services.customer.url")
    String customerService;

    @Test
    void answersForAServiceThatIsDown() {
        Shop.open()
                .request()
                .get("/v1/values")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "1")
                .body("type", is("unavailable"), "detail", is("the service can not be reached"));
    }

    @Test
    void answersForAServiceThatIsDownAfterReadingTheBody() {
        Shop.open()
                .request()
                .body(new byte[5_000_000])
                .post("/v1/scoring/runs")
                .then()
                .statusCode(503);
    }

    @Test
    void doesNotWaitForASlowServiceBeyondTheDeadline() {
        Shop shop = Shop.open();
        Instant before = Instant.now();

        shop.request()
                .get("/v1/orders/never")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("detail", is("the service did not answer in time"));

        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(900), Duration.ofSeconds(3));
    }

    @Test
    void waitsLongerWhereALotIsComputed() {
        String report = "/v1/reports/complaints";
        given().get(customerService + "/control/hang?" + report);
        Instant before = Instant.now();

        Shop.open()
                .request()
                .get(report)
                .then()
                .statusCode(503)
                .body("detail", is("the service did not answer in time"));

        given().get(customerService + "/control/normal?" + report);
        assertThat(Duration.between(before, Instant.now())).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(4));
    }

    @Test
    void goesOnAfterAFailure() {
        Shop shop = Shop.open();
        shop.request().get("/v1/orders/never").then().statusCode(503);

        shop.request().get("/v1/orders/1").then().statusCode(200);
    }

    @Test
    void doesNotBlameTheCallerForAServiceThatDistrustsTheGateway() {
        Shop.open()
                .request()
                .get("/v1/orders/distrustful")
                .then()
                .statusCode(503)
                .body("type", is("unavailable"));
    }

    @Test
    void saysWhenToComeBackIfTheServiceDidNot() {
        Shop.open().request().get("/v1/orders/busy").then().statusCode(503).header("Retry-After", "1");
    }
}
