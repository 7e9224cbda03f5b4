package io.regulars.gateway.health;

import java.net.URI;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class HealthTest {
    @ConfigProperty(name = "regulars.services.customer.url")
    URI stub;

    @Test
    void livesWhateverElseDoes() {
        given().get("/q/health/live").then().statusCode(200).body("status", is("UP"));
    }

    @Test
    void followsTheServicesReadiness() {
        awaitStatus(200);
        given().get("/q/health/ready")
                .then()
                .body("checks.name", contains("gateway", "customer-service", "scoring-service", "outreach-service"));

        tell("down", "scoring");
        await().untilAsserted(() -> given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'scoring-service' }.status", is("DOWN")));
        tell("up", "scoring");

        tell("down", "customer");
        awaitStatus(503);
        given().get("/q/health/ready").then().header("Retry-After", "1").body("status", is("DOWN"));
        tell("up", "customer");
        awaitStatus(200);
    }

    @Test
    void needsNoKafkaToBeReady() {
        awaitStatus(200);

        given().baseUri(stub.toString())
                .port(stub.getPort())
                .get("/control/kafka-calls")
                .then()
                .statusCode(200)
                .body(not(is("0")));
        given().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void isOnlyRead() {
        given().head("/q/health/live").then().statusCode(200);
        given().post("/q/health/live")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD")
                .body("type", is("method-not-allowed"), "instance", is("/q/health/live"));
    }

    private static void awaitStatus(int status) {
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(status));
    }

    private void tell(String what, String service) {
        given().baseUri(stub.toString())
                .port(stub.getPort())
                .get("/control/" + what + "?" + service)
                .then()
                .statusCode(200);
    }
}
