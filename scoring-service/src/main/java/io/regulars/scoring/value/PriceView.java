package io.regulars.scoring.value;

import java.math.BigDecimal;

import io.regulars.scoring.purchase.Summary;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the customer looks at prices. */
@Schema(name = "Price")
public record PriceView(
        @Schema(
                description = "price: at least two thirds of the goods were bought in discounted orders; value: at"
                        + " most one third; null before three purchase days",
                enumeration = {"price", "value", "mixed"},
                nullable = true)
        String orientation,

        @Schema(description = "Discounts over goods before discounts", examples = "0.05", nullable = true)
        Double discountShare,

        @Schema(description = "Goods after discounts per unit", examples = "\"12.3400\"", nullable = true)
        BigDecimal averageUnitPrice,

        @Schema(
                description = "Share of the goods, before discounts, bought in orders without any discount",
                examples = "0.8",
                nullable = true)
        Double fullPriceShare) {
    static PriceView of(Summary sum) {
        BigDecimal fullPrice = sum.amounts().fullPriceShare();
        return new PriceView(
                PriceOrientation.of(sum),
                sum.discountShare() == null ? null : sum.discountShare().doubleValue(),
                sum.unitPrice(),
                fullPrice == null ? null : fullPrice.doubleValue());
    }
}
