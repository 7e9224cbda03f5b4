package io.regulars.gateway.shop;

import java.io.IOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.problem.Violations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ByPointersTest {
    private static final String ORDER = """
            {"code":"Z-7","createdAt":"2026-02-03T10:00:00Z","state":"settled","currency":"EUR","total":4550,
             "customer":{"email":"eva@example.com"},
             "items":[{"sku":"A","name":"Tea","quantity":2,"price":2000},{"sku":"B","name":"Cup","quantity":1,"price":550}]}""";
    private static final String VENDURE = """
            {"eventId":"e-1","order":{"code":"T3D8XX","state":"PaymentSettled","currencyCode":"USD",
             "orderPlacedAt":"2026-02-03T10:00:00.000Z","updatedAt":"2026-02-03T10:05:00.000Z",
             "totalWithTax":155880,"shippingWithTax":500,"couponCodes":[],
             "customer":{"id":"17","emailAddress":"ann@example.com"},
             "lines":[{"quantity":1,"discountedLinePriceWithTax":155380,
               "productVariant":{"sku":"L2201308","name":"Laptop 13 inch 8GB"}}],
             "payments":[{"amount":155880,"state":"Settled","refunds":[]}]}}""";
    private static final String MAGENTO = """
            {"increment_id":"000000012","created_at":"2026-02-03 10:00:00","updated_at":"2026-02-03 10:05:00",
             "state":"processing","order_currency_code":"EUR","customer_email":"max@example.com","customer_id":4,
             "customer_firstname":"Max","grand_total":52.95,"discount_amount":-5.0,"shipping_amount":10,
             "tax_amount":2.95,"items":[{"sku":"WS12","name":"Tee","qty_ordered":3,"row_total":45}]}""";

    @Test
    void findsAnOrderByItsPointers() throws IOException {
        Fact.Order order = order(mapping(Mapping.EXAMPLE), ORDER);

        assertThat(order.orderId()).isEqualTo("Z-7");
        assertThat(order.unexplained()).isNull();
        assertThat(order.body().path("status").asText()).isEqualTo("paid");
        assertThat(Sample.json(order.body().path("lines").get(0).toString()))
                .isEqualTo(Sample.json("{\"sku\":\"A\",\"name\":\"Tea\",\"quantity\":2,\"unitPrice\":\"20\"}"));
        assertThat(ShopifyTest.total(order.body())).isEqualByComparingTo("45.50");
    }

    @Test
    void theVendurePresetReadsMinorUnits() throws IOException {
        Fact.Order order = order(mapping("{\"preset\":\"vendure\"}"), VENDURE);

        assertThat(order.orderId()).isEqualTo("T3D8XX");
        assertThat(order.unexplained()).isNull();
        assertThat(order.body().path("customer").path("customerId").asText()).isEqualTo("17");
        assertThat(ShopifyTest.total(order.body())).isEqualByComparingTo("1558.80");
    }

    @Test
    void aCancelledVendureOrderIsCancelledThoughItsPaymentStaysSettled() throws IOException {
        String cancelled = VENDURE.replace("PaymentSettled", "Cancelled")
                .replace("\"totalWithTax\":155880", "\"totalWithTax\":0")
                .replace("\"shippingWithTax\":500", "\"shippingWithTax\":0")
                .replace("155380", "0");

        Fact.Order order = order(mapping("{\"preset\":\"vendure\"}"), cancelled);

        assertThat(order.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(ShopifyTest.total(order.body())).isEqualByComparingTo("0");
    }

    @Test
    void theMagentoPresetReadsNumbers() throws IOException {
        Fact.Order order = order(mapping("{\"preset\":\"magento\"}"), MAGENTO);

        assertThat(order.orderId()).isEqualTo("000000012");
        assertThat(order.unexplained()).isNull();
        assertThat(order.body().path("placedAt").asText()).isEqualTo("2026-02-03T10:00:00Z");
        assertThat(ShopifyTest.total(order.body())).isEqualByComparingTo("52.95");
    }

    @Test
    void whatIsStatedWinsOverThePreset() throws IOException {
        Mapping mapping = mapping("{\"preset\":\"magento\",\"statuses\":{\"processing\":\"pending\"}}");

        assertThat(order(mapping, MAGENTO).body().path("status").asText()).isEqualTo("pending");
    }

    @Test
    void keepsAnOrderWhoseStatusHasNoWord() {
        assertThatThrownBy(() -> order(mapping(Mapping.EXAMPLE), ORDER.replace("settled", "on the moon")))
                .isInstanceOf(Unmappable.class)
                .hasMessageNotContaining("moon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"code\":null}", "{\"code\":{\"x\":1}}"})
    void keepsWhatIsNeitherOrderNorCustomer(String body) {
        assertThatThrownBy(() -> Translation.translate(Platform.GENERIC, mapping(Mapping.EXAMPLE), "", body.getBytes()))
                .isInstanceOf(Unmappable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"order\":{\"orderId\":\"no-slash\"}}|/mapping/order/orderId",
                "{\"order\":{\"orderId\":\"/id\",\"colour\":\"/c\"}}|/mapping/order/colour",
                "{\"preset\":\"oscommerce\"}|/mapping/preset",
                "{\"preset\":\"vendure\",\"money\":\"cents\"}|/mapping/money",
                "{\"preset\":\"vendure\",\"statuses\":{\"x\":\"done\"}}|/mapping/statuses/x",
                "{}|/mapping/order/orderId",
                "{\"preset\":\"vendure\",\"idPrefix\":\"a b\"}|/mapping/idPrefix"
            })
    void refusesAMappingThatCanNotWork(String text, String pointer) throws IOException {
        Violations faults = new Violations();

        mapping(text).check(faults, Platform.GENERIC);

        assertThat(faults.toProblem().errors().get(0).pointer()).isEqualTo(pointer);
    }

    private static Fact.Order order(Mapping mapping, String body) {
        return (Fact.Order) Translation.translate(Platform.GENERIC, mapping, "", body.getBytes())
                .facts()
                .get(0);
    }

    private static Mapping mapping(String text) throws IOException {
        return new ObjectMapper().readValue(text, Mapping.class);
    }
}
