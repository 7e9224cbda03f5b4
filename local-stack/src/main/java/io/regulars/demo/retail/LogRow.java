package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** One row of the log as the source has it; {@code customerId} is null where the source leaves it empty. */
record LogRow(
        String invoice,
        String stockCode,
        String description,
        int quantity,
        LocalDateTime at,
        BigDecimal unitPrice,
        String customerId,
        String country) {

    boolean cancels() {
        return invoice.startsWith("C");
    }

    boolean anonymous() {
        return customerId == null;
    }

    boolean free() {
        return unitPrice.signum() == 0;
    }

    /** Quantity times price, exact: up to three decimals in the source. */
    BigDecimal amount() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
