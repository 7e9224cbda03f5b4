package io.regulars.customer.profile;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** A colleague leaves, and another takes over. */
@QuarkusTest
class OwnerResourceTest extends CustomerServiceTest {
    @Test
    void customersAndWhatIsStillToBeDoneChangeHands() {
        post(
                        "/v1/customers/batch",
                        IntStream.range(0, 620)
                                .mapToObj(i -> "{\"customerId\":\"c-" + i + "\",\"owner\":\"" + (i < 610 ? "li" : "wu")
                                        + "\"}")
                                .collect(Collectors.joining(",", "[", "]")))
                .then()
                .statusCode(200);
        post("/v1/customers/c-1/notes", "{\"text\":\"call back\",\"dueAt\":\"2026-03-04T09:00:00Z\"}")
                .then()
                .statusCode(201);

        Response begun = post("/v1/owners/li/transfer", "{\"to\":\"chen\"}");
        begun.then().statusCode(202);
        String path = begun.header("Location").replaceFirst("^https?://[^/]+", "");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> get(path), job -> job.path("state").equals("done"))
                .then()
                .body("processed", equalTo(610));

        get("/v1/customers?filter=owner==li").then().body("items", hasSize(0));
        get("/v1/customers?filter=owner==wu").then().body("items", hasSize(10));
        get("/v1/customers?filter=owner==chen&limit=500").then().body("items", hasSize(500));
        get("/v1/notes?filter=owner==chen").then().body("items", hasSize(1));
        get("/v1/customers/c-1/history")
                .then()
                .body("items.what", equalTo(List.of("changed", "created")))
                .body("items[0].fields[0].field", equalTo("/owner"))
                .body("items[0].fields[0].from", equalTo("li"))
                .body("items[0].fields[0].to", equalTo("chen"));
    }

    @Test
    void nobodyTakesOverFromThemselves() {
        post("/v1/owners/li/transfer", "{\"to\":\"li\"}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/to"));
        post("/v1/owners/li/transfer", "{}").then().statusCode(400);
        get("/v1/owners/li/transfer/00000000-0000-4000-8000-000000000001")
                .then()
                .statusCode(404);
    }

    @Test
    void whoNeverOrderedIsAProspectAndOrdersSayBought() {
        put("/v1/customers/c-1", "{\"origin\":\"viewed\"}").then().statusCode(201);
        put(
                        "/v1/orders/A-1",
                        "{\"customer\":{\"customerId\":\"c-2\"},\"placedAt\":\"2026-01-01T00:00:00Z\",\"status\":\"paid\","
                                + "\"currency\":\"CNY\",\"lines\":[{\"quantity\":1,\"unitPrice\":\"1\"}]}")
                .then()
                .statusCode(201);
        get("/v1/customers?filter=prospect==true").then().body("items.customerId", equalTo(List.of("c-1")));
        get("/v1/customers?filter=prospect==false%3Borigin==bought")
                .then()
                .body("items.customerId", equalTo(List.of("c-2")));
    }
}
