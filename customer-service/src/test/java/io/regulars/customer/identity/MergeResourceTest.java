package io.regulars.customer.identity;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerMerged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import io.regulars.customer.PublishedEvents;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** Two records become one person because somebody says so, and two again. */
@QuarkusTest
class MergeResourceTest extends CustomerServiceTest {
    @BeforeEach
    void twoRecordsOfOnePerson() {
        put("/v1/customers/c-1", "{\"name\":\"Anna\",\"email\":\"anna@example.com\"}")
                .then()
                .statusCode(201);
        put("/v1/customers/c-2", "{\"name\":\"Anna B.\",\"email\":\"annab@example.com\"}")
                .then()
                .statusCode(201);
        order("A-1", "{\"customerId\":\"c-1\"}");
        order("A-2", "{\"customerId\":\"c-2\"}");
    }

    @Test
    void theOldIdResolvesToWhatItWasMergedInto() {
        merge("c-2", "c-1").then().statusCode(200).body("into", equalTo("c-1")).body("standsFor", equalTo("c-1"));

        get("/v1/customers/c-2").then().statusCode(200).body("customerId", equalTo("c-1"));
        post("/v1/customers/lookup", "{\"email\":\"annab@example.com\"}")
                .then()
                .statusCode(200)
                .body("customerId", equalTo("c-1"));
        get("/v1/orders?filter=customerId==c-1&sort=orderId")
                .then()
                .body("items.orderId", equalTo(List.of("A-1", "A-2")));
        get("/v1/customers").then().body("items", hasSize(1));
    }

    @Test
    void unmergeBringsBackWhatWas() {
        merge("c-2", "c-1").then().statusCode(200);

        unmerge("c-2").then().statusCode(200).body("into", nullValue()).body("standsFor", equalTo("c-2"));

        get("/v1/customers/c-2").then().body("customerId", equalTo("c-2")).body("name", equalTo("Anna B."));
        get("/v1/orders?filter=customerId==c-1").then().body("items.orderId", equalTo(List.of("A-1")));
        get("/v1/orders?filter=customerId==c-2").then().body("items.orderId", equalTo(List.of("A-2")));
        unmerge("c-2").then().statusCode(409).body("type", equalTo("can-not-unmerge"));
    }

    @Test
    void anUnmergeThatIsRepeatedWithItsKeyIsAnsweredAsAtFirst() {
        merge("c-2", "c-1").then().statusCode(200);
        for (int i = 0; i < 2; i++) {
            call().header("Idempotency-Key", "k-1")
                    .post("/v1/customers/c-2/unmerge")
                    .then()
                    .statusCode(200)
                    .body("standsFor", equalTo("c-2"));
        }
    }

    @Test
    void mergingAgainIntoTheSameTellsNothingNew() {
        merge("c-2", "c-1").then().statusCode(200);
        merge("c-2", "c-1").then().statusCode(200).body("standsFor", equalTo("c-1"));
        unmerge("c-2").then().statusCode(200);

        List<CustomerMerged> told = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PublishedEvents.of(tenant, "customers", CustomerMerged.class),
                        found -> found.stream().anyMatch(merge -> merge.into() == null));
        assertThat(told).hasSize(2);
        assertThat(told.get(1).into()).isNull();
        assertThat(told.get(1).version()).isGreaterThan(told.get(0).version());
    }

    @Test
    void itselfACircleAndWhatStandsForAnotherAreRefused() {
        put("/v1/customers/c-3", "{}").then().statusCode(201);
        merge("c-1", "c-1").then().statusCode(409).body("type", equalTo("can-not-merge"));
        merge("c-2", "c-1").then().statusCode(200);
        merge("c-1", "c-2").then().statusCode(409).body("type", equalTo("can-not-merge"));
        merge("c-2", "c-3").then().statusCode(409).body("detail", equalTo("it was merged into c-1: unmerge it first"));
        merge("c-9", "c-1").then().statusCode(404);
        merge("c-1", "c-9").then().statusCode(404);
        post("/v1/customers/c-1/merge", "{}").then().statusCode(400).body("errors[0].pointer", equalTo("/into"));
        post("/v1/customers/c-1/merge", "{\"into\":\"a@b\"}").then().statusCode(400);
    }

    @Test
    void anErasedOneStandsForNobodyAndNobodyForIt() {
        String erased = call().delete("/v1/customers/c-2")
                .then()
                .statusCode(202)
                .extract()
                .path("erasedId");
        for (String id : List.of("c-2", erased)) {
            merge("c-1", id).then().statusCode(409).body("type", equalTo("customer-erased"));
            merge(id, "c-1").then().statusCode(409).body("type", equalTo("customer-erased"));
            unmerge(id).then().statusCode(409).body("type", equalTo("customer-erased"));
        }
    }

    @Test
    void theGuestsOfAMergedRecordGoWithItAndComeBackWithIt() {
        order("A-3", "{\"email\":\"annab@example.com\"}");
        merge("c-2", "c-1").then().statusCode(200);
        standsFor("A-3", "c-1");
        order("A-4", "{\"phone\":\"+8613800138000\"}");
        order("A-5", "{\"email\":\"annab@example.com\",\"phone\":\"+8613800138000\"}");
        standsFor("A-4", "c-1");

        unmerge("c-2").then().statusCode(200);

        standsFor("A-3", "c-2");
        standsFor("A-4", "c-2");
    }

    @Test
    void aGuestMayBeMergedButNothingIntoAGuest() {
        order("A-3", "{\"email\":\"stranger@example.com\"}");
        String guest = get("/v1/orders/A-3").path("customer.customerId");
        merge("c-1", guest).then().statusCode(409).body("type", equalTo("can-not-merge"));
        merge(guest, "c-1").then().statusCode(200);
        standsFor("A-3", "c-1");

        put("/v1/customers/c-4", "{\"email\":\"stranger@example.com\"}").then().statusCode(201);
        standsFor("A-3", "c-1");
        unmerge(guest).then().statusCode(200).body("standsFor", equalTo("c-4"));
        standsFor("A-3", "c-4");
        unmerge(guest).then().statusCode(409);
        merge(guest, "c-1").then().statusCode(409);
    }

    @Test
    void aRowOfMergesHasAnEndThatConsumersReach() {
        for (int i = 1; i <= 39; i++) {
            put("/v1/customers/m-" + i, "{}").then().statusCode(201);
            merge("m-" + i, i == 1 ? "c-1" : "m-" + (i - 1))
                    .then()
                    .statusCode(200)
                    .body("standsFor", equalTo("c-1"));
        }
        merge("c-2", "m-39").then().statusCode(409).body("type", equalTo("can-not-merge"));
        merge("c-1", "c-2").then().statusCode(409).body("type", equalTo("can-not-merge"));
        merge("c-2", "c-1").then().statusCode(200);
    }

    @Test
    void ofTwoMergesAgainstEachOtherOneIsRefused() throws Exception {
        List<Integer> statuses = Parallel.all(List.of(
                () -> merge("c-1", "c-2").statusCode(),
                () -> merge("c-2", "c-1").statusCode()));
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void aMergeWhileAGuestOrdersLeavesNobodyBehind() throws Exception {
        for (int i = 0; i < 10; i++) {
            UUID shop = UUID.randomUUID();
            call(shop)
                    .body("{\"email\":\"x@example.com\"}")
                    .put("/v1/customers/a")
                    .then()
                    .statusCode(201);
            call(shop).body("{}").put("/v1/customers/b").then().statusCode(201);
            List<Integer> statuses = Parallel.all(List.of(
                    () -> call(shop)
                            .body("{\"into\":\"b\"}")
                            .post("/v1/customers/a/merge")
                            .statusCode(),
                    () -> call(shop)
                            .body(orderBody("{\"email\":\"x@example.com\"}"))
                            .put("/v1/orders/O")
                            .statusCode()));
            assertThat(statuses).containsExactly(200, 201);
            call(shop).get("/v1/orders/O").then().body("customer.customerId", equalTo("b"));
        }
    }

    @Test
    void neitherRecordGetsAConsentThatItHadNot() {
        String yes =
                "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true,\"at\":\"2026-03-01T00:00:00Z\"}";
        post("/v1/customers/c-2/consents", yes).then().statusCode(201);
        merge("c-2", "c-1").then().statusCode(200);
        get("/v1/customers/c-1/consents").then().body("effective.marketing.email", equalTo(false));

        post("/v1/customers/c-1/consents", yes.replace("03-01", "03-02")).then().statusCode(201);
        get("/v1/customers/c-1/consents").then().body("effective.marketing.email", equalTo(true));

        unmerge("c-2").then().statusCode(200);
        post("/v1/customers/c-2/consents", yes.replace("03-01", "03-03").replace("true", "false"))
                .then()
                .statusCode(201);
        merge("c-2", "c-1").then().statusCode(200);
        get("/v1/customers/c-1/consents").then().body("effective.marketing.email", equalTo(false));
    }

    @Test
    void theHistoryTellsWhoMergedWhat() {
        merge("c-2", "c-1").then().statusCode(200);
        get("/v1/customers/c-2/history")
                .then()
                .statusCode(200)
                .body("items.what", equalTo(List.of("merged", "created", "created")))
                .body("items[0].customerId", equalTo("c-2"))
                .body("items[0].into", equalTo("c-1"))
                .body("items[0].by", equalTo("key:test"));
    }

    private Response merge(String from, String into) {
        return post("/v1/customers/" + from + "/merge", "{\"into\":\"" + into + "\"}");
    }

    private Response unmerge(String id) {
        return call().post("/v1/customers/" + id + "/unmerge");
    }

    private void standsFor(String order, String customerId) {
        get("/v1/orders/" + order).then().body("customer.customerId", equalTo(customerId));
    }

    private void order(String id, String customer) {
        put("/v1/orders/" + id, orderBody(customer)).then().statusCode(201);
    }

    private static String orderBody(String customer) {
        return "{\"customer\":" + customer + ",\"placedAt\":\"2026-03-01T09:30:00Z\",\"status\":\"paid\","
                + "\"currency\":\"CNY\",\"lines\":[{\"quantity\":1,\"unitPrice\":\"1\"}]}";
    }
}
