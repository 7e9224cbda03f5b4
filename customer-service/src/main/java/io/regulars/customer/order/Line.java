package io.regulars.customer.order;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One line of an order. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "OrderLine",
        requiredProperties = {"quantity", "unitPrice"},
        examples =
                "{\"sku\":\"T-100\",\"name\":\"Longjing 100 g\",\"category\":\"tea\",\"quantity\":2,\"unitPrice\":\"49.90\",\"discount\":\"9.80\"}")
record Line(
        @Schema(description = "What the shop calls the goods")
        String sku,

        @Schema(description = "What the customer reads") String name,

        @Schema(description = "Kind of goods, see /v1/categories")
        String category,

        @Schema(description = "1 to 1,000,000", examples = "2")
        Long quantity,

        @Schema(description = "Up to 4 decimals", examples = "\"49.90\"")
        BigDecimal unitPrice,

        @Schema(description = "What one cost the shop, up to 4 decimals", examples = "\"21.5\"")
        BigDecimal unitCost,

        @Schema(description = "Off the whole line", examples = "\"9.80\"")
        BigDecimal discount) {}
