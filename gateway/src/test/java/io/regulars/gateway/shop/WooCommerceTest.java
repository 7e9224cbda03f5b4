package io.regulars.gateway.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WooCommerceTest {
    @Test
    void takesAGuestsOrder() {
        Fact.Order order = order(Sample.of("woocommerce/order-727-created"));

        assertThat(order.orderId()).isEqualTo("727");
        assertThat(order.unexplained()).isNull();
        assertThat(order.body().path("status").asText()).isEqualTo("paid");
        assertThat(order.body().path("placedAt").asText()).isEqualTo("2017-03-22T19:28:02Z");
        assertThat(order.body().path("customer"))
                .isEqualTo(Sample.json("{\"email\":\"john.doe@example.com\",\"name\":\"John Doe\"}"));
        assertThat(order.body().path("lines").get(0).path("sku").asText()).isEqualTo("93");
        assertThat(ShopifyTest.total(order.body())).isEqualByComparingTo("29.35");
    }

    @Test
    void aCompletedOrderIsFulfilled() {
        Fact.Order order = order(Sample.of("woocommerce/order-updated-completed"));

        assertThat(order.body().path("status").asText()).isEqualTo("fulfilled");
        assertThat(order.body().path("updatedAt").asText()).isEqualTo("2017-03-22T19:30:35Z");
    }

    @ParameterizedTest
    @CsvSource({
        "pending, pending",
        "on-hold, pending",
        "processing, paid",
        "completed, fulfilled",
        "cancelled, cancelled",
        "failed, cancelled",
        "trash, cancelled",
        "refunded, refunded",
        "awaiting-shipment, paid"
    })
    void knowsItsStatuses(String theirs, String ours) {
        assertThat(order(Sample.of("woocommerce/order-727-created").with("status", "\"" + theirs + "\""))
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto-draft", "checkout-draft"})
    void leavesDraftsOut(String status) {
        Sample sample = Sample.of("woocommerce/order-727-created").with("status", "\"" + status + "\"");

        assertThat(map("order.updated", sample).facts()).isEmpty();
    }

    @Test
    void itsLinesNeverHoldTaxWhateverTheShopShows() {
        Sample sample = Sample.of("woocommerce/order-727-created").with("prices_include_tax", "true");

        assertThat(order(sample).body().path("pricesIncludeTax").asBoolean()).isFalse();
        assertThat(order(sample).unexplained()).isNull();
    }

    @Test
    void theDifferenceOfSubtotalAndTotalIsTheLinesDiscount() {
        Sample sample = Sample.of("woocommerce/order-727-created")
                .with(content -> ((ObjectNode) content.path("line_items").get(1)).put("total", "9.00"))
                .with("total", "\"26.35\"");

        Fact.Order order = order(sample);

        assertThat(order.body().path("lines").get(1).path("discount").asText()).isEqualTo("3.00");
        assertThat(order.unexplained()).isNull();
    }

    @Test
    void aPriceThatDoesNotDivideIsRounded() {
        Sample sample = Sample.of("woocommerce/order-727-created")
                .with(content -> ((ObjectNode) content.path("line_items").get(0))
                        .put("quantity", 70_000)
                        .put("subtotal", "10000.00")
                        .put("total", "10000.00"))
                .with("total", "\"10023.35\"");

        Fact.Order order = order(sample);

        assertThat(order.unexplained()).isNull();
        assertThat(order.body().path("adjustments").get(0).path("kind").asText())
                .isEqualTo("rounding");
        assertThat(ShopifyTest.total(order.body())).isEqualByComparingTo("10023.35");
    }

    @Test
    void aFractionOfAPieceCountsAsOne() {
        Sample sample = Sample.of("woocommerce/order-727-created")
                .with(content -> ((ObjectNode) content.path("line_items").get(0)).put("quantity", 1.5));

        Fact.Order order = order(sample);

        assertThat(order.body().path("lines").get(0).path("quantity").asInt()).isEqualTo(1);
        assertThat(order.body().path("lines").get(0).path("name").asText()).startsWith("1.5 x ");
        assertThat(order.unexplained()).isNull();
    }

    @Test
    void feesAndGiftCardsAreAdjustments() {
        Sample sample = Sample.of("woocommerce/order-727-created")
                .with("fee_lines", "[{\"id\":1,\"name\":\"Gift wrap\",\"total\":\"2.00\",\"total_tax\":\"0.00\"}]")
                .with("gift_cards", "[{\"id\":1,\"code\":\"ABCD\",\"amount\":5}]")
                .with("total", "\"26.35\"");

        Fact.Order order = order(sample);

        assertThat(order.unexplained()).isNull();
        assertThat(order.body().path("adjustments"))
                .isEqualTo(Sample.json(
                        "[{\"kind\":\"fee\",\"amount\":\"2.00\"},{\"kind\":\"giftCard\",\"amount\":\"-5.00\"}]"));
    }

    @Test
    void statesItsPartialRefunds() {
        Sample sample = Sample.of("woocommerce/order-updated-completed")
                .with("refunds", "[{\"id\":726,\"reason\":\"\",\"total\":\"-10.00\"}]");

        assertThat(order(sample).refunds()).containsExactly((ObjectNode)
                Sample.json("{\"refundId\":\"726\",\"amount\":\"10.00\",\"refundedAt\":\"2017-03-22T19:30:35Z\"}"));
        assertThat(order(sample).body().path("status").asText()).isEqualTo("fulfilled");
    }

    @Test
    void aRefundByItselfFindsItsOrderByTheLink() {
        Fact.Refund refund = (Fact.Refund)
                map("refund.created", Sample.of("woocommerce/refund")).facts().get(0);

        assertThat(refund.orderId()).isEqualTo("723");
        assertThat(refund.body())
                .isEqualTo(Sample.json(
                        "{\"refundId\":\"726\",\"amount\":\"10.00\",\"refundedAt\":\"2017-03-21T20:07:11Z\"}"));
    }

    @Test
    void aRefundOfNoOrderIsKept() {
        assertThatThrownBy(() ->
                        map("refund.created", Sample.of("woocommerce/refund").with("_links", "{}")))
                .isInstanceOf(Unmappable.class)
                .hasMessage("the refund names no order");
    }

    @Test
    void takesACustomer() {
        Fact.Customer customer = (Fact.Customer) map("customer.created", Sample.of("woocommerce/customer-created"))
                .facts()
                .get(0);

        assertThat(customer.customerId()).isEqualTo("25");
        assertThat(customer.fields().path("name").asText()).isEqualTo("John Doe");
        assertThat(customer.fields().path("updatedAt").asText()).isEqualTo("2017-03-21T19:09:30Z");
    }

    @Test
    void aDeletedCustomerIsErased() {
        assertThat(Translation.translate(Platform.WOOCOMMERCE, null, "customer.deleted", "{\"id\":25}".getBytes())
                        .facts())
                .containsExactly(new Fact.Erasure("25", null, null));
    }

    private static Fact.Order order(Sample sample) {
        return (Fact.Order) map("order.updated", sample).facts().get(0);
    }

    private static Mapped map(String topic, Sample sample) {
        return Translation.translate(Platform.WOOCOMMERCE, null, topic, sample.bytes());
    }
}
