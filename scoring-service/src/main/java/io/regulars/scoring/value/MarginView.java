package io.regulars.scoring.value;

import java.math.BigDecimal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the customer earned, as far as costs are known. */
@Schema(name = "Margin")
public record MarginView(
        @Schema(
                description = "Net minus unit costs; of orders without them, net times the shop's defaultMargin; null"
                        + " when neither is known",
                examples = "165.00",
                nullable = true)
        BigDecimal historic,

        @Schema(
                description = "What shipping cost the shop, also of orders refunded in full; null where it was never"
                        + " said",
                examples = "21.00",
                nullable = true)
        BigDecimal costToServe,

        @Schema(
                description = "historic - costToServe, which counts as nothing where it was never said",
                examples = "144.00",
                nullable = true)
        BigDecimal profit,

        @Schema(
                description = "lifetime.expected12m times the share of profit in the customer's net until now; of a"
                        + " net of 0, times the shop's defaultMargin",
                examples = "134.42",
                nullable = true)
        BigDecimal expected12m) {
    static MarginView of(Score score) {
        Margin margin = Margin.of(score.shop(), score.summary());
        BigDecimal expected = score.forecast() == null ? null : score.forecast().expected12m();
        return new MarginView(
                score.money(margin.historic()),
                score.money(margin.costToServe()),
                score.money(margin.profit()),
                score.money(margin.of(expected)));
    }
}
