package io.regulars.scoring.value;

import java.math.BigDecimal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The parts of costToServe. */
@Schema(
        name = "CostsToServe",
        description =
                "The parts of costToServe, null where what they cost was never said; and coupons, which are in the net already")
public record CostsView(
        @Schema(description = "shippingCost of the orders", examples = "\"21.00\"", nullable = true)
        BigDecimal shipping,

        @Schema(
                description = "Orders refunded in whole or in part, times costs.perReturn of the scoring settings",
                examples = "\"4.00\"",
                nullable = true)
        BigDecimal returns,

        @Schema(
                description = "Complaints, times costs.perComplaint of the scoring settings",
                examples = "\"12.50\"",
                nullable = true)
        BigDecimal complaints,

        @Schema(
                description = "Messages and calls that left, each times costs.perTouch of its channel",
                examples = "\"0.18\"",
                nullable = true)
        BigDecimal outreach,

        @Schema(
                description = "Discounts of the orders with a couponCode. Already taken off the net, and so off"
                        + " margin.historic: no part of costToServe, or profit would lose them twice",
                examples = "\"5.00\"")
        BigDecimal coupons) {
    static CostsView of(Score score, Costs costs) {
        return new CostsView(
                score.money(costs.shipping()),
                score.money(costs.returns()),
                score.money(costs.complaints()),
                score.money(costs.outreach()),
                score.money(costs.coupons()));
    }
}
