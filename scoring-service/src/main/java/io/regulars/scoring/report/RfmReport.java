package io.regulars.scoring.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.regulars.scoring.rfm.RfmType;
import io.regulars.scoring.value.LinesView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Customers, orders and revenue by RFM type, and what is in no type and why: together every order there is. */
@Schema(name = "RfmReport")
record RfmReport(
        @Schema(description = "The day it is of") Instant asOf,

        @Schema(description = "Of all amounts", examples = "GBP", nullable = true)
        String currency,

        @Schema(description = "What divides up from down", nullable = true)
        LinesView lines,

        @Schema(description = "Customers with a type", examples = "4338")
        long customers,

        @Schema(description = "Their orders that count, placed from..to", examples = "18402")
        long orders,

        @Schema(description = "Net sum of those orders", examples = "\"8278519.34\"")
        BigDecimal revenue,

        @Schema(description = "Orders that are in no type, and why")
        List<Excluded> excluded,

        @Schema(description = "All eight types") List<Item> items) {

    /** Orders that are in no type: pending, cancelled, refunded, negative-net, anonymous, no-rate or untyped. */
    @Schema(name = "ExcludedOrders")
    record Excluded(
            @Schema(
                    description = "untyped: the customer has no type, such as one without an order in the window",
                    enumeration = {"pending", "cancelled", "refunded", "negative-net", "anonymous", "no-rate", "untyped"
                    },
                    examples = "anonymous")
            String reason,

            @Schema(description = "So many", examples = "1400")
            long orders,

            @Schema(description = "Total minus refunds, in the orders' own currency", examples = "\"1446000.10\"")
            BigDecimal amount,

            @Schema(description = "Of the amount", examples = "GBP")
            String currency) {}

    /** One type; averages are null where it has no customers. */
    @Schema(name = "RfmReportItem")
    record Item(
            @Schema(description = "Which of the eight types", examples = "IMPORTANT_KEEP")
            RfmType type,

            @Schema(description = "Who is of this type", examples = "870")
            long customers,

            @Schema(description = "Their purchases", examples = "9100")
            long orders,

            @Schema(description = "Their net sum", examples = "\"5210345.10\"")
            BigDecimal revenue,

            @Schema(description = "Of the report's revenue, 0 to 1", examples = "0.6294")
            double share,

            @Schema(description = "Mean days since the last purchase", examples = "21.4", nullable = true)
            Double averageRecencyDays,

            @Schema(description = "Mean number of purchases", examples = "10.5", nullable = true)
            Double averageFrequency,

            @Schema(description = "Mean of their sums", examples = "\"5988.90\"", nullable = true)
            BigDecimal averageMonetary) {}
}
