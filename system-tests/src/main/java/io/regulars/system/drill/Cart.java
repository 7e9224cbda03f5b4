package io.regulars.system.drill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.system.journal.Entry;

/**
 * One state of an order as the shop states it; its amounts are exact in its currency.
 *
 * @param customer empty for an anonymous order
 */
record Cart(
        String orderId,
        Map<String, String> customer,
        String status,
        String currency,
        int quantity,
        BigDecimal unitPrice,
        BigDecimal shipping,
        Instant placedAt,
        Instant updatedAt) {

    BigDecimal total() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity)).add(shipping);
    }

    /** A part of it. */
    BigDecimal tenth() {
        return total().divide(BigDecimal.TEN, digits(currency), RoundingMode.DOWN);
    }

    static BigDecimal amount(String currency, int minorUnits) {
        return BigDecimal.valueOf(minorUnits, digits(currency));
    }

    private static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    Cart with(String nextStatus, int more, Instant at) {
        return new Cart(orderId, customer, nextStatus, currency, quantity + more, unitPrice, shipping, placedAt, at);
    }

    Map<String, Object> body() {
        Map<String, Object> body = new HashMap<>();
        body.put("orderId", orderId);
        if (!customer.isEmpty()) {
            body.put("customer", customer);
        }
        body.put("placedAt", placedAt.toString());
        body.put("status", status);
        body.put("currency", currency);
        body.put("lines", List.of(Map.of("sku", "S", "quantity", quantity, "unitPrice", unitPrice.toPlainString())));
        body.put("shipping", shipping.toPlainString());
        body.put("total", total().toPlainString());
        body.put("updatedAt", updatedAt.toString());
        return body;
    }

    Entry.OrderPut entry(UUID tenant) {
        return new Entry.OrderPut(Instant.now(), tenant, orderId, status, currency, total(), updatedAt);
    }
}
