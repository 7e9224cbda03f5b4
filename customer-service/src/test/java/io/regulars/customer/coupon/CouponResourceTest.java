package io.regulars.customer.coupon;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CouponExpiring;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import io.regulars.customer.PublishedEvents;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** Coupons: issued once, used once. */
@QuarkusTest
class CouponResourceTest extends CustomerServiceTest {
    private static final String PATH = "/v1/coupons/thanks";

    @BeforeEach
    void aShopWithTwoCustomers() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        put("/v1/customers/c-2", "{}").then().statusCode(201);
    }

    private void campaign(String more) {
        put(PATH, "{\"kind\":\"amount\",\"value\":\"100.00\",\"minimumOrder\":\"1500\"" + more + "}")
                .then()
                .statusCode(201);
    }

    private Response issue(String customerId, String issueId) {
        return post(PATH + "/issue", "{\"customerId\":\"" + customerId + "\",\"issueId\":\"" + issueId + "\"}");
    }

    private String code(String customerId, String issueId) {
        return issue(customerId, issueId).then().statusCode(201).extract().path("code");
    }

    private Response redeem(String code, String orderId) {
        return post("/v1/coupon-codes/" + code + "/redeem", "{\"orderId\":\"" + orderId + "\"}");
    }

    private Response order(String orderId, String status, String total, String code) {
        return put("/v1/orders/" + orderId, """
                {"customer":{"customerId":"c-1"},"placedAt":"%s","status":"%s","currency":"CNY","couponCode":%s,
                 "lines":[{"quantity":1,"unitPrice":"%s"}]}""".formatted(
                Instant.now().truncatedTo(ChronoUnit.DAYS), status, code == null ? "null" : "\"" + code + "\"", total));
    }

    private String usedBy(String code) {
        return post("/v1/coupon-codes/" + code + "/check", "{}")
                .then()
                .statusCode(200)
                .extract()
                .path("coupon.orderId");
    }

    @Test
    void aCampaignIsCreatedReplacedAndCountsWhatIsOutAndUsed() {
        get(PATH).then().statusCode(404);
        campaign("");
        put(PATH, "{\"kind\":\"percent\",\"value\":15}")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("validDays", equalTo(30))
                .body("perCustomer", equalTo(1));
        redeem(code("c-1", "i-1"), "A-1").then().statusCode(200);
        code("c-2", "i-2");
        get(PATH).then().body("issued", equalTo(2)).body("used", equalTo(1));
        put(
                        PATH,
                        "{\"kind\":\"percent\",\"value\":101,\"validDays\":0,\"perCustomer\":0,\"total\":0,\"remindDays\":91}")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of("/value", "/validDays", "/perCustomer", "/remindDays", "/total")));
    }

    @Test
    void oneIsIssuedForEachIssueIdAndNoMoreThanACustomerMayHave() {
        campaign("");
        String code = code("c-1", "i-1");
        issue("c-1", "i-1").then().statusCode(200).body("code", equalTo(code));
        issue("c-2", "i-1").then().statusCode(409).body("type", equalTo("conflict"));
        issue("c-1", "i-2").then().statusCode(409).body("type", equalTo("customer-has-enough-coupons"));
        issue("nobody", "i-3").then().statusCode(404);
        call(UUID.randomUUID())
                .body("{\"customerId\":\"c-1\",\"issueId\":\"i-1\"}")
                .post(PATH + "/issue")
                .then()
                .statusCode(404);
        get(PATH).then().body("issued", equalTo(1));
    }

    @Test
    void ofManyWhoAskAtOnceNoMoreGetOneThanThereAre() throws Exception {
        campaign(",\"total\":3,\"perCustomer\":100");

        List<Integer> answers = Parallel.all(IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(i -> () -> issue("c-1", "i-" + i).statusCode())
                .toList());

        assertThat(answers).containsOnly(201, 409);
        assertThat(answers.stream().filter(status -> status == 201)).hasSize(3);
        get(PATH).then().body("issued", equalTo(3));
    }

    @Test
    void oneIssueIdAskedForAtOnceIsOneCoupon() throws Exception {
        campaign(",\"perCustomer\":100");

        List<String> codes = Parallel.all(IntStream.range(0, 10)
                .<Callable<String>>mapToObj(i -> () -> issue("c-1", "i-1").path("code"))
                .toList());

        assertThat(codes).doesNotContainNull();
        assertThat(codes.stream().distinct()).hasSize(1);
        get(PATH).then().body("issued", equalTo(1));
    }

    @Test
    void ofManyOrdersOneUsesACoupon() throws Exception {
        campaign("");
        String code = code("c-1", "i-1");

        List<Integer> answers = Parallel.all(IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(i -> () -> redeem(code, "A-" + i).statusCode())
                .toList());

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void aCheckTellsEachRuleThatDoesNotHoldAndChangesNothing() {
        campaign("");
        String code = code("c-1", "i-1");
        String typed = code.toLowerCase().substring(0, 8) + "-" + code.substring(8);
        post("/v1/coupon-codes/" + typed + "/check", "{\"customerId\":\"c-1\",\"total\":\"1500.00\"}")
                .then()
                .statusCode(200)
                .body("valid", equalTo(true));
        post("/v1/coupon-codes/" + code + "/check", "{\"customerId\":\"c-2\",\"total\":\"1499.99\"}")
                .then()
                .body("valid", equalTo(false))
                .body("refusals.code", equalTo(List.of("coupon-of-another-customer", "coupon-below-minimum")));
        post("/v1/coupon-codes/" + code + "/redeem", "{\"orderId\":\"A-1\",\"total\":\"1\"}")
                .then()
                .statusCode(409)
                .body("detail", startsWith("coupon-below-minimum"));
        post("/v1/coupon-codes/NONE/check", "{}").then().statusCode(404);
        assertThat(usedBy(code)).isNull();
    }

    @Test
    void aReleasedCouponCanBeUsedAgain() {
        campaign("");
        String code = code("c-1", "i-1");
        redeem(code, "A-1").then().statusCode(200).body("orderId", equalTo("A-1"));
        redeem(code, "A-1").then().statusCode(200);
        redeem(code, "A-2").then().statusCode(409);
        post("/v1/coupon-codes/" + code + "/release", "{\"orderId\":\"A-2\"}")
                .then()
                .statusCode(409)
                .body("type", equalTo("coupon-used-elsewhere"));
        post("/v1/coupon-codes/" + code + "/release", "{\"orderId\":\"A-1\"}")
                .then()
                .statusCode(200)
                .body("orderId", nullValue());
        post("/v1/coupon-codes/" + code + "/release", "{\"orderId\":\"A-1\"}")
                .then()
                .statusCode(200);
        redeem(code, "A-2").then().statusCode(200);
    }

    @Test
    void anOrderUsesItsCodeOnceAndGivesItBackWhenItIsCancelledOrHasAnother() {
        campaign(",\"perCustomer\":2");
        String code = code("c-1", "i-1");
        order("A-1", "paid", "1600", code).then().statusCode(201).body("warnings", equalTo(List.of()));
        assertThat(usedBy(code)).isEqualTo("A-1");
        order("A-2", "paid", "10", code)
                .then()
                .statusCode(201)
                .body("warnings.code", equalTo(List.of("coupon-used", "coupon-below-minimum")));
        order("A-2", "paid", "10", "SUMMER").then().body("warnings.code", equalTo(List.of("unknown-coupon")));
        order("A-1", "cancelled", "1600", code).then().statusCode(200);
        assertThat(usedBy(code)).isNull();

        order("A-2", "paid", "1600", code).then().body("warnings", equalTo(List.of()));
        assertThat(usedBy(code)).isEqualTo("A-2");
        order("A-2", "paid", "1600", null).then().statusCode(200);
        assertThat(usedBy(code)).isNull();
    }

    @Test
    void aCouponThatExpiresSoonIsToldOnceWithoutItsCode() {
        campaign(",\"validDays\":2,\"remindDays\":3");
        String code = code("c-1", "i-1");

        List<CouponExpiring> told = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> PublishedEvents.of(tenant, "loyalty", CouponExpiring.class), found -> !found.isEmpty());

        assertThat(told).hasSize(1);
        assertThat(told.get(0).campaign()).isEqualTo("thanks");
        assertThat(told.get(0).factAt()).isEqualTo(told.get(0).expiresAt().minus(Duration.ofDays(3)));
        assertThat(PublishedEvents.raw("loyalty")).noneMatch(record -> record.contains(code));
    }

    @Test
    void anErasureTakesTheCoupons() {
        campaign("");
        String code = code("c-1", "i-1");
        call().delete("/v1/customers/c-1").then().statusCode(202);
        post("/v1/coupon-codes/" + code + "/check", "{}").then().statusCode(404);
        get(PATH).then().body("issued", equalTo(1));
    }
}
