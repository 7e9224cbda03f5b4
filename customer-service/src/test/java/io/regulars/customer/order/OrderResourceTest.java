package io.regulars.customer.order;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.OrderChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.PublishedEvents;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class OrderResourceTest extends CustomerServiceTest {
    private static final String ORDER = """
            {"customer":{"customerId":"c-1"},"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
             "lines":[{"sku":"a","quantity":2,"unitPrice":"10.00"}],"updatedAt":"2026-03-01T10:00:00Z"}""";

    @Test
    void createsReplaysAndIgnoresOlderStates() {
        put("/v1/orders/A-1", ORDER)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("orderId", equalTo("A-1"))
                .body("total", equalTo("20.00"))
                .body("net", equalTo("20.00"))
                .body("refunded", equalTo("0.00"))
                .body("applied", equalTo(true))
                .body("customer.customerId", equalTo("c-1"));
        put("/v1/orders/A-1", ORDER)
                .then()
                .statusCode(200)
                .body("applied", equalTo(true))
                .header("ETag", "\"1\"");
        put("/v1/orders/A-1", ORDER.replace("T10:00", "T09:59").replace("paid", "cancelled"))
                .then()
                .statusCode(200)
                .body("applied", equalTo(false))
                .body("status", equalTo("paid"));
        put("/v1/orders/A-1", ORDER.replace("paid", "fulfilled"))
                .then()
                .statusCode(200)
                .body("applied", equalTo(true))
                .body("status", equalTo("fulfilled"));
        get("/v1/orders/A-1").then().statusCode(200).body("status", equalTo("fulfilled"));
    }

    @Test
    void namesTheGuestOfAnOrderWithoutCustomerId() {
        put("/v1/orders/A-1", ORDER.replace("\"customerId\":\"c-1\"", "\"email\":\" Wang@Example.com\""))
                .then()
                .statusCode(201)
                .body("customer.customerId", startsWith("~g-"))
                .body("customer.email", equalTo("wang@example.com"));
        put("/v1/customers/c-9", "{\"email\":\"wang@example.com\"}").then().statusCode(201);
        get("/v1/orders/A-1").then().body("customer.customerId", equalTo("c-9"));
        get("/v1/orders?filter=customerId==c-9").then().body("items", hasSize(1));
    }

    @Test
    void appliesABatchInOrder() {
        String body = "[" + ORDER.replaceFirst("\\{", "{\"orderId\":\"A-1\",") + ","
                + ORDER.replaceFirst("\\{", "{\"orderId\":\"A-1\",").replace("paid", "delivered") + ","
                + ORDER.replaceFirst("\\{", "{\"orderId\":\"A-2\",").replace("10.00", "-1") + "]";
        post("/v1/orders/batch", body)
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("rejected", equalTo(1))
                .body("results[0].outcome", equalTo("created"))
                .body("results[1].outcome", equalTo("updated"))
                .body("results[2].outcome", equalTo("rejected"))
                .body("results[2].problem.errors[0].pointer", equalTo("/lines/0/unitPrice"));
        get("/v1/orders/A-1").then().body("status", equalTo("delivered"));
        get("/v1/orders/totals").then().body("items[0].orders", equalTo(1)).body("items[0].gross", equalTo("20.00"));
    }

    @Test
    void namesTheItemOfABatchThatCanNotBeRead() {
        post(
                        "/v1/orders/batch",
                        "[{\"orderId\":\"A-1\",\"foo\":1},{\"orderId\":\"A-2\",\"lines\":5},{\"orderId\":7},5]")
                .then()
                .statusCode(200)
                .body("results.orderId", contains("A-1", "A-2", null, null));
        post("/v1/customers/batch", "[{\"customerId\":\"c-1\",\"foo\":1}]")
                .then()
                .body("results.customerId", contains("c-1"));
    }

    @Test
    void refusesTheIdThatCouldNotBeReadBackAndNoOtherWordOfAPath() {
        put("/v1/orders/totals", ORDER).then().statusCode(400).body("errors[0].pointer", equalTo("/orderId"));
        put("/v1/orders/batch", ORDER).then().statusCode(201);
        get("/v1/orders/batch").then().statusCode(200).body("orderId", equalTo("batch"));
        put("/v1/customers/lookup", "{}").then().statusCode(201);
        get("/v1/customers/lookup").then().statusCode(200);
    }

    @Test
    void refundsOnceAndNeverMoreThanWasPaid() {
        put("/v1/orders/A-1", ORDER).then().statusCode(201);
        String refund = "{\"refundId\":\"r-1\",\"amount\":\"5.00\",\"reason\":\"broken\"}";
        post("/v1/orders/A-1/refunds", refund).then().statusCode(201).body("net", equalTo("15.00"));
        post("/v1/orders/A-1/refunds", refund).then().statusCode(200);
        post("/v1/orders/A-1/refunds", refund.replace("5.00", "6.00")).then().statusCode(409);
        post("/v1/orders/A-1/refunds", refund.replace("r-1", "r-2").replace("5.00", "15.01"))
                .then()
                .statusCode(409);
        put("/v1/orders/A-1", ORDER.replace("paid", "delivered"))
                .then()
                .statusCode(200)
                .body("refunds", hasSize(1))
                .body("refunded", equalTo("5.00"));
        put("/v1/orders/A-1", ORDER.replace("10.00", "2.00")).then().statusCode(409);
    }

    @Test
    void takesNdjsonAndSkipsEmptyLines() {
        String one = ORDER.replace("\n", " ");
        String lines = one.replaceFirst("\\{", "{\"orderId\":\"A-1\",") + "\r\n\n"
                + one.replaceFirst("\\{", "{\"orderId\":\"A-2\",") + "\n";
        call().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/orders/batch")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("results.orderId", equalTo(List.of("A-1", "A-2")));
    }

    @Test
    void keepsEveryField() {
        String body = """
                {"customer":{"customerId":"c-1","email":"W@example.com","phone":"12","name":"王"},
                 "placedAt":"2026-03-01T17:30:00+08:00","status":"delivered","currency":"CNY",
                 "lines":[{"sku":"a","name":"茶","category":"tea","quantity":3,"unitPrice":1.2345,"unitCost":"0.5","discount":"0.20"}],
                 "discount":"0.50","shipping":5,"shippingCost":"3.00","tax":"0.42","pricesIncludeTax":true,
                 "adjustments":[{"kind":"fee","amount":"1"},{"kind":"rounding","amount":"-0.01"}],
                 "total":"8.99","couponCode":"SPRING","pointsSpent":10,"channel":"wechat",
                 "updatedAt":"2026-03-02T00:00:00Z"}""";
        put("/v1/orders/A-1", body)
                .then()
                .statusCode(201)
                .body("total", equalTo("8.99"))
                .body("warnings.code", equalTo(List.of("unknown-coupon", "no-points")));
        get("/v1/orders/A-1")
                .then()
                .statusCode(200)
                .body(
                        "customer",
                        equalTo(Map.of("customerId", "c-1", "email", "w@example.com", "phone", "12", "name", "王")))
                .body("placedAt", equalTo("2026-03-01T09:30:00Z"))
                .body("lines[0].name", equalTo("茶"))
                .body("lines[0].unitPrice", equalTo("1.2345"))
                .body("lines[0].unitCost", equalTo("0.50"))
                .body("lines[0].discount", equalTo("0.20"))
                .body("lines[0].quantity", equalTo(3))
                .body("shipping", equalTo("5.00"))
                .body("shippingCost", equalTo("3.00"))
                .body("pricesIncludeTax", equalTo(true))
                .body("adjustments[1].amount", equalTo("-0.01"))
                .body("couponCode", equalTo("SPRING"))
                .body("pointsSpent", equalTo(10))
                .body("channel", equalTo("wechat"))
                .body("updatedAt", equalTo("2026-03-02T00:00:00Z"))
                .body("$", not(hasKey("applied")))
                .body("$", not(hasKey("warnings")));
    }

    @Test
    void withoutUpdatedAtAReplayChangesNothingAndAnotherBodyIsApplied() {
        String body = ORDER.replace(",\"updatedAt\":\"2026-03-01T10:00:00Z\"", "");
        put("/v1/orders/A-1", body).then().statusCode(201);
        put("/v1/orders/A-1", body)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("applied", equalTo(true));
        put("/v1/orders/A-1", body.replace("paid", "delivered"))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("status", equalTo("delivered"));
    }

    @Test
    void anAnonymousOrderCountsInTotalsByItsCurrency() {
        String anonymous = ORDER.replace("\"customer\":{\"customerId\":\"c-1\"},", "");
        put("/v1/orders/A-1", anonymous).then().statusCode(201).body("customer", nullValue());
        put("/v1/orders/A-2", ORDER.replace("CNY", "JPY").replace("10.00", "10"))
                .then()
                .statusCode(201);
        put("/v1/orders/A-3", ORDER).then().statusCode(201);
        post("/v1/orders/A-3/refunds", "{\"refundId\":\"r-1\",\"amount\":\"0.01\"}")
                .then()
                .statusCode(201);
        get("/v1/orders/totals")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(2))
                .body(
                        "items[0]",
                        equalTo(Map.of(
                                "currency",
                                "CNY",
                                "orders",
                                2,
                                "anonymous",
                                1,
                                "gross",
                                "40.00",
                                "refunded",
                                "0.01",
                                "net",
                                "39.99")))
                .body("items[1].gross", equalTo("20"));
        get("/v1/orders/totals?filter=currency==JPY").then().body("items.size()", equalTo(1));
        get("/v1/orders?filter=customerId=null=true").then().body("items.orderId", equalTo(List.of("A-1")));
    }

    @Test
    void statusRefundedWithoutRefundsMeansAllOfIt() {
        put("/v1/orders/A-1", ORDER.replace("paid", "refunded"))
                .then()
                .statusCode(201)
                .body("refunded", equalTo("20.00"))
                .body("net", equalTo("0.00"))
                .body("refunds", hasSize(0));
        post("/v1/orders/A-1/refunds", "{\"refundId\":\"r-1\",\"amount\":\"20.00\"}")
                .then()
                .statusCode(201);
        get("/v1/orders/A-1").then().body("refunded", equalTo("20.00"));
    }

    @Test
    void takesFiveThousandLines() {
        String line = "{\"sku\":\"a\",\"quantity\":1,\"unitPrice\":\"0.01\"}";
        String body = ORDER.replaceAll("\"lines\":\\[.*\\]", "\"lines\":[" + (line + ",").repeat(4_999) + line + "]");
        put("/v1/orders/A-1", body).then().statusCode(201).body("total", equalTo("50.00"));
        get("/v1/orders/A-1").then().body("lines", hasSize(5_000));
    }

    @Test
    void honoursIfMatch() {
        call().header("If-Match", "\"1\"")
                .body(ORDER)
                .put("/v1/orders/A-1")
                .then()
                .statusCode(412);
        put("/v1/orders/A-1", ORDER).then().statusCode(201);
        call().header("If-Match", "\"7\"")
                .body(ORDER)
                .put("/v1/orders/A-1")
                .then()
                .statusCode(412);
        call().header("If-Match", "\"7\", \"1\"")
                .body(ORDER.replace("paid", "delivered"))
                .put("/v1/orders/A-1")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        call().header("If-Match", "*")
                .body(ORDER.replace("paid", "fulfilled"))
                .put("/v1/orders/A-1")
                .then()
                .statusCode(200);
    }

    @Test
    void listsWithFilterOrderAndCursor() {
        for (int i = 1; i <= 5; i++) {
            put("/v1/orders/A-" + i, ORDER.replace("10.00", i + ".00")).then().statusCode(201);
        }
        Response first = get("/v1/orders?sort=-total&limit=2&filter=total=gt=2");
        first.then().statusCode(200).body("items.orderId", equalTo(List.of("A-5", "A-4")));
        get("/v1/orders?sort=-total&limit=2&filter=total=gt=2&cursor=" + first.<String>path("nextCursor"))
                .then()
                .body("items.orderId", equalTo(List.of("A-3", "A-2")))
                .body("nextCursor", nullValue());
    }

    @Test
    void anIdOfOursThatWasNeverGivenIsNoCustomer() {
        put("/v1/orders/A-1", ORDER.replace("c-1", "~g-123"))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/customer/customerId"));
        String guest = put("/v1/orders/A-1", ORDER.replace("\"customerId\":\"c-1\"", "\"email\":\"w@example.com\""))
                .path("customer.customerId");
        put("/v1/orders/A-2", ORDER.replace("c-1", guest))
                .then()
                .statusCode(201)
                .body("customer.customerId", equalTo(guest));
    }

    @Test
    void refundsAreCheckedAndRefusedForAnUnknownOrder() {
        post("/v1/orders/A-1/refunds", "{\"refundId\":\"r-1\",\"amount\":\"1\"}")
                .then()
                .statusCode(404);
        put("/v1/orders/A-1", ORDER).then().statusCode(201);
        post(
                        "/v1/orders/A-1/refunds",
                        "{\"refundId\":\"r 1\",\"amount\":\"1.001\",\"refundedAt\":\"2999-01-01T00:00:00Z\",\"lines\":[{\"quantity\":0}]}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/refundId", "/amount", "/refundedAt", "/lines/0/quantity")));
        post("/v1/orders/A-1/refunds", "{\"refundId\":\"r-1\",\"amount\":\"0\"}")
                .then()
                .statusCode(400);
        post("/v1/orders/A-1/refunds", "{\"refundId\":\"r-1\",\"amount\":\"-1\"}")
                .then()
                .statusCode(400);
    }

    @Test
    void tellsEachChangeOnceWithTheWholeFact() {
        put("/v1/orders/A-1", ORDER).then().statusCode(201);
        put("/v1/orders/A-1", ORDER).then().statusCode(200);
        post("/v1/orders/A-1/refunds", "{\"refundId\":\"r-1\",\"amount\":\"5.00\"}")
                .then()
                .statusCode(201);
        List<OrderChanged> events = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "orders", OrderChanged.class), found -> found.size() >= 2);
        assertThat(events).extracting(OrderChanged::version).containsExactlyInAnyOrder(1L, 2L);
        OrderChanged last = events.stream()
                .filter(event -> event.version() == 2)
                .findFirst()
                .orElseThrow();
        assertThat(last.orderId()).isEqualTo("A-1");
        assertThat(last.customerId()).isEqualTo("c-1");
        assertThat(last.total()).isEqualTo("20.00");
        assertThat(last.refunded()).isEqualTo("5.00");
        assertThat(last.net()).isEqualTo("15.00");
        assertThat(last.refunds())
                .singleElement()
                .extracting(OrderChanged.Refund::refundId)
                .isEqualTo("r-1");
        assertThat(last.cost()).isNull();
        assertThat(last.units()).isEqualTo(2);
        assertThat(last.categories())
                .containsExactly(new OrderChanged.Category(null, 2, new java.math.BigDecimal("20.00")));
    }

    @Test
    void anIdempotencyKeyRepeatsTheFirstAnswerOfABatch() {
        String body = "[" + ORDER.replaceFirst("\\{", "{\"orderId\":\"A-1\",") + "]";
        for (int attempt = 0; attempt < 2; attempt++) {
            call().header("Idempotency-Key", "b-1")
                    .body(body)
                    .post("/v1/orders/batch")
                    .then()
                    .statusCode(200)
                    .body("results[0].outcome", equalTo("created"));
        }
    }
}
