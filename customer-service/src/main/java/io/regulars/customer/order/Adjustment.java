package io.regulars.customer.order;

import java.math.BigDecimal;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What else made the total what it is; may be negative, as a gift card's is. */
@Schema(name = "Adjustment", examples = "{\"kind\":\"giftCard\",\"amount\":\"-20.00\"}")
record Adjustment(
        @Schema(
                description = "What it is",
                enumeration = {"fee", "tip", "giftCard", "rounding", "unexplained"})
        String kind,

        @Schema(description = "In the currency of the order; below 0 takes away from the total")
        BigDecimal amount) {
    static final List<String> KINDS = List.of("fee", "tip", "giftCard", "rounding", "unexplained");
}
