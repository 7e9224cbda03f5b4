package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/** An order in the form of {@code PUT /v1/orders/{orderId}}; without {@code customer} it is anonymous. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SaleOrder(
        String orderId,
        Customer customer,
        Instant placedAt,
        String status,
        String currency,
        List<Line> lines,
        BigDecimal shipping,
        boolean pricesIncludeTax,
        BigDecimal total,
        Instant updatedAt) {

    public record Customer(String customerId) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String sku, String name, int quantity, BigDecimal unitPrice) {}
}
