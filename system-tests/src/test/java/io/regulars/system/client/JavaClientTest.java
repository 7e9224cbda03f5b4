package io.regulars.system.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import io.regulars.client.ApiClient;
import io.regulars.client.ApiException;
import io.regulars.client.api.CustomersApi;
import io.regulars.client.api.OrdersApi;
import io.regulars.client.api.ValuesApi;
import io.regulars.client.model.CustomerRequest;
import io.regulars.client.model.CustomerValue;
import io.regulars.client.model.Order;
import io.regulars.client.model.OrderCustomer;
import io.regulars.client.model.OrderLine;
import io.regulars.client.model.OrderRequest;
import io.regulars.client.model.Refund;
import io.regulars.local.Part;
import io.regulars.system.OnSuite;
import io.regulars.system.Shop;
import io.regulars.system.Suite;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A customer, an order, a refund and the value that follows, all by the generated client. */
@OnSuite
class JavaClientTest {
    private static final OffsetDateTime YESTERDAY =
            OffsetDateTime.now(ZoneOffset.UTC).minusDays(1).withNano(0);

    private final OrdersApi orders;
    private final CustomersApi customers;
    private final ValuesApi values;

    JavaClientTest(Suite suite) {
        Shop shop = suite.newShop();
        ApiClient client = new ApiClient();
        client.updateBaseUri(suite.url(Part.GATEWAY).toString().replaceAll("/$", ""));
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + shop.key()));
        this.orders = new OrdersApi(client);
        this.customers = new CustomersApi(client);
        this.values = new ValuesApi(client);
    }

    @Test
    void anOrderAndItsRefundReachTheValue() throws ApiException {
        customers.putCustomer(CustomersApi.APIPutCustomerRequest.newBuilder()
                .customerId("C-1")
                .customerRequest(new CustomerRequest().name("Anna").language("en"))
                .build());

        Order stored = put("A-1", order().customer(new OrderCustomer().customerId("C-1")));
        assertThat(stored.getTotal()).isEqualByComparingTo("104.70");
        assertThat(stored.getApplied()).isTrue();
        orders.refundOrder(OrdersApi.APIRefundOrderRequest.newBuilder()
                .orderId("A-1")
                .refund(new Refund().refundId("R-1").amount(new BigDecimal("4.70")))
                .build());

        await().atMost(Duration.ofSeconds(45)).untilAsserted(() -> {
            CustomerValue value = values.getCustomerValue(ValuesApi.APIGetCustomerValueRequest.newBuilder()
                    .customerId("C-1")
                    .build());
            assertThat(value.getRfm().getMonetary()).isEqualByComparingTo("100.00");
        });
    }

    @Test
    void aRefusalNamesTheField() {
        assertThatThrownBy(() -> put("A-2", order().lines(List.of())))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(400);
                    assertThat(refused.getResponseBody()).contains("/lines");
                });
    }

    private Order put(String orderId, OrderRequest order) throws ApiException {
        return orders.putOrder(OrdersApi.APIPutOrderRequest.newBuilder()
                .orderId(orderId)
                .orderRequest(order)
                .build());
    }

    private static OrderRequest order() {
        return new OrderRequest()
                .placedAt(YESTERDAY)
                .status(OrderRequest.StatusEnum.PAID)
                .currency("EUR")
                .addLinesItem(new OrderLine()
                        .sku("T-100")
                        .name("Longjing 100 g")
                        .quantity(2L)
                        .unitPrice(new BigDecimal("49.90")))
                .shipping(new BigDecimal("4.90"));
    }
}
