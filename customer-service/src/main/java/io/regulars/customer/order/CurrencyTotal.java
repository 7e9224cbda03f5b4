package io.regulars.customer.order;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Exact sums over all orders of one currency, whatever their status. */
@Schema(
        name = "CurrencyTotal",
        examples =
                "{\"currency\":\"GBP\",\"orders\":18021,\"anonymous\":1356,\"gross\":\"10222334.11\",\"refunded\":\"211002.40\",\"net\":\"10011331.71\"}")
record CurrencyTotal(
        @Schema(description = "ISO 4217") String currency,

        @Schema(description = "How many") long orders,

        @Schema(description = "How many of them name no customer")
        long anonymous,

        @Schema(description = "Sum of totals") BigDecimal gross,
        @Schema(description = "Sum of refunds") BigDecimal refunded,
        @Schema(description = "gross - refunded") BigDecimal net) {

    /** The totals of a tenant. */
    @Schema(name = "OrderTotals")
    record All(
            @Schema(description = "One for each currency") List<CurrencyTotal> items) {}
}
