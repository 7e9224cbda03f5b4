package io.regulars.gateway.shop;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShopifyTest {
    @Test
    void takesAPaidOrderOfTheCurrentApi() {
        Fact.Order order = order(Sample.of("shopify/order-paid-2026-07"));

        assertThat(order.orderId()).isEqualTo("1073459972");
        assertThat(order.unexplained()).isNull();
        JsonNode body = order.body();
        assertThat(body.path("status").asText()).isEqualTo("fulfilled");
        assertThat(body.path("currency").asText()).isEqualTo("USD");
        assertThat(body.path("placedAt").asText()).isEqualTo("2025-07-02T16:31:05Z");
        assertThat(body.path("customer"))
                .isEqualTo(Sample.json("{\"customerId\":\"1073339470\",\"email\":\"foo@example.com\"}"));
        assertThat(body.path("lines")).hasSize(1);
        assertThat(Sample.json(body.path("lines").get(0).toString()))
                .isEqualTo(
                        Sample.json(
                                "{\"sku\":\"IPOD2009BLACK\",\"name\":\"IPod Touch 8GB\",\"quantity\":1,\"unitPrice\":\"199\"}"));
    }

    @Test
    void anOrderThatIsOnlyAuthorizedIsPendingAndItsTotalIsMadeToAgree() {
        Fact.Order order = order(Sample.of("shopify/order-450789469-authorized"));

        assertThat(order.body().path("status").asText()).isEqualTo("pending");
        // Three lines of 199.00 and 11.94 tax, where the sample's total is 409.94.
        assertThat(order.unexplained()).isEqualByComparingTo("-199.00");
        assertThat(order.body().path("adjustments"))
                .isEqualTo(Sample.json("[{\"kind\":\"unexplained\",\"amount\":\"-199.00\"}]"));
        assertThat(total(order.body())).isEqualByComparingTo("409.94");
        assertThat(order.body().path("couponCode").asText()).isEqualTo("TENOFF");
    }

    @Test
    void leavesTestOrdersOut() {
        Sample sample = Sample.of("shopify/order-123456-test-voided-cancelled");

        assertThat(map("orders/create", sample).reason()).isEqualTo("a test order");
    }

    @Test
    void aVoidedOrderIsCancelledAndItsDiscountStandsOnTheLine() {
        Fact.Order order =
                order(Sample.of("shopify/order-123456-test-voided-cancelled").with("test", "false"));

        assertThat(order.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(order.body().path("lines").get(1).path("discount").asText()).isEqualTo("5.00");
        assertThat(order.unexplained()).isNull();
        assertThat(total(order.body())).isEqualByComparingTo("10.00");
    }

    @Test
    void aRefundIsTheMoneyThatWentBack() {
        Fact.Refund refund = (Fact.Refund) map("refunds/create", Sample.of("shopify/refund-509562969"))
                .facts()
                .get(0);

        assertThat(refund.orderId()).isEqualTo("450789469");
        assertThat(Sample.json(refund.body().toString())).isEqualTo(Sample.json("""
                        {"refundId":"509562969","amount":"209.00","refundedAt":"2016-06-20T17:35:06Z",
                         "reason":"it broke during shipping",
                         "lines":[{"quantity":1,"sku":"IPOD2008BLACK"},{"quantity":1,"sku":"IPOD2008GREEN"}]}"""));
    }

    @Test
    void goodsThatCameBackWithoutMoneyAreNoRefund() {
        Sample refund = Sample.of("shopify/refund-509562969").with("transactions", "[]");

        assertThat(map("refunds/create", refund).facts()).isEmpty();
    }

    @Test
    void aRefundThatFailedGaveNothingBack() {
        Sample refund = Sample.of("shopify/refund-509562969")
                .with(content -> ((ObjectNode) content.path("transactions").get(0)).put("status", "failure"));

        assertThat(map("refunds/create", refund).facts()).isEmpty();
    }

    @Test
    void anOrderStatesItsPartialRefunds() {
        Sample sample = Sample.of("shopify/order-paid-2026-07")
                .with("financial_status", "\"partially_refunded\"")
                .with("refunds", """
                        [{"id":1,"created_at":"2025-07-03T00:00:00Z","transactions":
                          [{"kind":"refund","status":"success","amount":"10.00","currency":"USD"}]},
                         {"id":2,"created_at":"2025-07-04T00:00:00Z","transactions":
                          [{"kind":"refund","status":"success","amount":"5.50","currency":"USD"}]}]""");

        Fact.Order order = order(sample);

        assertThat(order.body().path("status").asText()).isEqualTo("fulfilled");
        assertThat(order.refunds())
                .extracting(refund -> refund.path("amount").asText())
                .containsExactly("10.00", "5.50");
    }

    @Test
    void aRefundInThePresentmentCurrencyCountsInTheShopsMoney() {
        Sample sample = Sample.of("shopify/refund-509562969").with("transactions", """
                        [{"kind":"refund","status":"success","amount":"180.00","currency":"EUR","amount_set":
                          {"shop_money":{"amount":"209.00","currency_code":"USD"},
                           "presentment_money":{"amount":"180.00","currency_code":"EUR"}}}]""");

        Fact.Refund refund = (Fact.Refund) map("refunds/create", sample).facts().get(0);

        assertThat(refund.body().path("amount").asText()).isEqualTo("209.00");
    }

    @Test
    void aFullyRefundedOrderWithoutRefundsIsRefunded() {
        assertThat(order(Sample.of("shopify/order-paid-2026-07").with("financial_status", "\"refunded\""))
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("refunded");
    }

    @Test
    void ignoresFieldsNobodyKnows() {
        Sample sample = Sample.of("shopify/order-paid-2026-07").with("next_year", "{\"deep\":[1,{\"x\":null}]}");

        assertThat(order(sample).body())
                .isEqualTo(order(Sample.of("shopify/order-paid-2026-07")).body());
    }

    @Test
    void aGuestIsKnownByTheEmailAlone() {
        Sample sample = Sample.of("shopify/order-paid-2026-07").with("customer", "null");

        assertThat(order(sample).body().path("customer")).isEqualTo(Sample.json("{\"email\":\"foo@example.com\"}"));
    }

    @Test
    void anOrderWithoutAnyNameIsAnonymous() {
        Sample sample = Sample.of("shopify/order-paid-2026-07")
                .with("customer", "null")
                .with("email", "\"\"")
                .with("contact_email", "null");

        assertThat(order(sample).body().has("customer")).isFalse();
    }

    @Test
    void anOrderOfTotalZeroStaysOne() {
        Sample sample = Sample.of("shopify/order-paid-2026-07")
                .with("total_discounts", "\"199.00\"")
                .with("total_price", "\"0.00\"");

        Fact.Order order = order(sample);

        assertThat(order.unexplained()).isNull();
        assertThat(total(order.body())).isEqualByComparingTo("0.00");
    }

    @Test
    void aGiftCardIsALineOfItsOwnCategory() {
        Sample sample = Sample.of("shopify/order-paid-2026-07")
                .with(content -> ((ObjectNode) content.path("line_items").get(0)).put("gift_card", true));

        assertThat(order(sample).body().path("lines").get(0).path("category").asText())
                .isEqualTo("gift card");
    }

    @Test
    void countsInTheShopsCurrencyWhateverTheBuyerSaw() {
        Sample sample = Sample.of("shopify/order-paid-2026-07")
                .with("presentment_currency", "\"EUR\"")
                .with("total_price_set", """
                        {"shop_money":{"amount":"199.00","currency_code":"USD"},
                         "presentment_money":{"amount":"171.20","currency_code":"EUR"}}""");

        Fact.Order order = order(sample);

        assertThat(order.body().path("currency").asText()).isEqualTo("USD");
        assertThat(total(order.body())).isEqualByComparingTo("199.00");
    }

    @Test
    void aCurrencyWithoutMinorUnitsHasNone() {
        Sample sample = Sample.of("shopify/order-paid-2026-07").with("currency", "\"JPY\"");

        assertThat(total(order(sample).body()).scale()).isZero();
    }

    @Test
    void knowsDutiesAndCashRoundingByTheirAmount() {
        Sample duties = Sample.of("shopify/order-paid-2026-07")
                .with("original_total_duties_set", "{\"shop_money\":{\"amount\":\"20.00\",\"currency_code\":\"USD\"}}")
                .with("total_price", "\"219.00\"");
        Sample rounding = Sample.of("shopify/order-paid-2026-07")
                .with(
                        "total_cash_rounding_payment_adjustment_set",
                        "{\"shop_money\":{\"amount\":\"-0.02\",\"currency_code\":\"USD\"}}")
                .with("total_price", "\"198.98\"");

        assertThat(order(duties).body().path("adjustments").get(0).path("kind").asText())
                .isEqualTo("fee");
        assertThat(order(duties).unexplained()).isNull();
        assertThat(order(rounding)
                        .body()
                        .path("adjustments")
                        .get(0)
                        .path("kind")
                        .asText())
                .isEqualTo("rounding");
    }

    @Test
    void aTipIsAnAdjustment() {
        Sample sample = Sample.of("shopify/order-paid-2026-07")
                .with("total_tip_received", "\"3.00\"")
                .with("total_price", "\"202.00\"");

        assertThat(order(sample).body().path("adjustments"))
                .isEqualTo(Sample.json("[{\"kind\":\"tip\",\"amount\":\"3.00\"}]"));
    }

    @Test
    void anOrderWithoutLinesHasItsTotalAllTheSame() {
        Fact.Order order = order(Sample.of("shopify/order-paid-2026-07").with("line_items", "[]"));

        assertThat(order.body().path("lines")).hasSize(1);
        assertThat(order.unexplained()).isEqualByComparingTo("199.00");
    }

    @Test
    void keepsIdsBeyondDoublePrecision() {
        Sample sample = Sample.of("shopify/order-paid-2026-07").with("id", "820982911946154508");

        assertThat(order(sample).orderId()).isEqualTo("820982911946154508");
    }

    @Test
    void putsThePrefixBeforeIds() {
        Mapping mapping = new Mapping("eu-", null, null, null, null, null, null, null, null, null, null, null);

        Fact.Order order = (Fact.Order) Translation.translate(
                        Platform.SHOPIFY,
                        mapping,
                        "orders/paid",
                        Sample.of("shopify/order-paid-2026-07").bytes())
                .facts()
                .get(0);

        assertThat(order.orderId()).isEqualTo("eu-1073459972");
        assertThat(order.body().path("customer").path("customerId").asText()).isEqualTo("eu-1073339470");
    }

    @Test
    void takesACustomer() {
        Fact.Customer customer = (Fact.Customer) map("customers/update", Sample.of("shopify/customer-207119551"))
                .facts()
                .get(0);

        assertThat(customer.customerId()).isEqualTo("207119551");
        assertThat(customer.fields()).isEqualTo(Sample.json("""
                        {"name":"Bob Norman","email":"bob.norman@hostmail.com","country":"US",
                         "createdAt":"2015-05-27T22:11:24Z","updatedAt":"2015-05-27T22:11:24Z"}"""));
        assertThat(customer.consents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"subscribed, true", "unsubscribed, false"})
    void aConsentIsWhatTheCustomerSaidAndWhen(String state, boolean granted) {
        Sample sample = Sample.of("shopify/customer-207119551")
                .with(
                        "email_marketing_consent",
                        "{\"state\":\"" + state + "\",\"consent_updated_at\":\"2026-01-02T03:04:05Z\"}");

        Fact.Customer customer =
                (Fact.Customer) map("customers/update", sample).facts().get(0);

        assertThat(customer.consents()).hasSize(1);
        assertThat(customer.consents().get(0).path("granted").asBoolean()).isEqualTo(granted);
        assertThat(customer.consents().get(0).path("at").asText()).isEqualTo("2026-01-02T03:04:05Z");
    }

    @Test
    void whoSaidNothingHasNoConsent() {
        Sample sample = Sample.of("shopify/customer-207119551")
                .with("email_marketing_consent", "{\"state\":\"not_subscribed\",\"consent_updated_at\":null}");

        assertThat(((Fact.Customer) map("customers/update", sample).facts().get(0)).consents())
                .isEmpty();
    }

    @Test
    void redactsAlsoWhoIsNamedByEmailAlone() {
        byte[] body = """
                {"shop_id":1,"shop_domain":"x.example","customer":{"email":"john@example.com","phone":""},
                 "orders_to_redact":[299938]}""".getBytes();

        Fact.Erasure erasure = (Fact.Erasure) Translation.translate(Platform.SHOPIFY, null, "customers/redact", body)
                .facts()
                .get(0);

        assertThat(erasure).isEqualTo(new Fact.Erasure(null, "john@example.com", null));
    }

    @Test
    void aDataRequestWaitsForAPerson() {
        assertThatThrownBy(() -> Translation.translate(
                        Platform.SHOPIFY, null, "customers/data_request", "{\"customer\":{\"id\":1}}".getBytes()))
                .isInstanceOf(Unmappable.class)
                .hasMessageContaining("export");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{\"id\":1}",
                "{\"id\":1,\"currency\":\"XXQ\"}",
                "{\"id\":1,\"currency\":\"USD\",\"created_at\":\"yesterday\"}",
                "{\"id\":1,\"currency\":\"USD\",\"created_at\":\"2026-01-01T00:00:00Z\",\"total_price\":\"1e999999999\"}",
                "{\"id\":1,\"currency\":\"USD\",\"created_at\":\"2026-01-01T00:00:00Z\",\"total_price\":\"-1\"}",
                "{\"id\":1,\"currency\":\"USD\",\"created_at\":\"2026-01-01T00:00:00Z\",\"line_items\":[{\"price\":\"x\"}]}",
                "\u0000\u0001"
            })
    void saysOfWhatCanNotBeMappedWhyAndNothingElse(String body) {
        assertThatThrownBy(() -> Translation.translate(Platform.SHOPIFY, null, "orders/create", body.getBytes()))
                .isInstanceOf(Unmappable.class);
    }

    @Test
    void oddTypesAreAbsenceAndNoAccident() {
        Sample sample = Sample.of("shopify/order-paid-2026-07")
                .with("customer", "[1,2]")
                .with("discount_codes", "\"none\"")
                .with("shipping_lines", "{\"0\":{\"price\":\"0.00\"}}")
                .with("refunds", "7");

        assertThat(order(sample).orderId()).isEqualTo("1073459972");
    }

    @Test
    void ignoresTopicsItHasNoUseFor() {
        assertThat(map("products/update", Sample.of("shopify/customer-207119551"))
                        .facts())
                .isEmpty();
    }

    /** By api.md's rule; what customer-service computes. */
    static BigDecimal total(JsonNode order) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode line : order.path("lines")) {
            BigDecimal gross = new BigDecimal(line.path("unitPrice").asText())
                    .multiply(BigDecimal.valueOf(line.path("quantity").asLong()));
            total = total.add(gross)
                    .subtract(new BigDecimal(line.path("discount").asText("0")));
        }
        total = total.subtract(new BigDecimal(order.path("discount").asText()))
                .add(new BigDecimal(order.path("shipping").asText()));
        if (!order.path("pricesIncludeTax").asBoolean()) {
            total = total.add(new BigDecimal(order.path("tax").asText()));
        }
        for (JsonNode adjustment : (ArrayNode) order.withArray("/adjustments")) {
            total = total.add(new BigDecimal(adjustment.path("amount").asText()));
        }
        return total;
    }

    private static Fact.Order order(Sample sample) {
        return (Fact.Order) map("orders/updated", sample).facts().get(0);
    }

    private static Mapped map(String topic, Sample sample) {
        return Translation.translate(Platform.SHOPIFY, null, topic, sample.bytes());
    }
}
