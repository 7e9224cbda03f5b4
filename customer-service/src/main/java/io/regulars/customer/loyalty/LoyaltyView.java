package io.regulars.customer.loyalty;

import java.math.BigDecimal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a person stands in the program. */
@Schema(name = "Loyalty", examples = LoyaltyView.EXAMPLE)
record LoyaltyView(
        @Schema(description = "Of the record that stands for the person", examples = "c-1001")
        String customerId,

        @Schema(description = "Points, as they are at this moment")
        Balance points,

        @Schema(description = "What the available points are worth when they are spent", examples = "\"3.20\"")
        BigDecimal worth,

        @Schema(
                description = "The shop's base currency, of all amounts here; null before the first order",
                examples = "CNY",
                nullable = true)
        String currency,

        @Schema(description = "Null below the lowest, and when there are none", examples = "Silver", nullable = true)
        String tier,

        @Schema(description = "Null at the top", examples = "Gold", nullable = true)
        String nextTier,

        @Schema(
                description = "What is still to be spent to reach it, as of the last tierDays",
                examples = "\"430.50\"",
                nullable = true)
        BigDecimal toNextTier,

        @Schema(description = "Net of the orders of the last tierDays", examples = "\"569.50\"")
        BigDecimal spend) {
    static final String EXAMPLE = """
            {"customerId":"c-1001",
             "points":{"available":320,"pending":97,"held":0,"owed":0,"expiringSoon":120},
             "worth":"3.20","currency":"CNY","tier":"Silver","nextTier":"Gold","toNextTier":"430.50","spend":"569.50"}""";
}
