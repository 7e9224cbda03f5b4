package io.regulars.customer.order;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
}
