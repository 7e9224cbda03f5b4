package io.regulars.scoring.value;

import java.math.BigDecimal;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the customer earned, as far as costs are known. */
@Schema(name = "Margin")
public record MarginView(
        @Schema(
                description = "Net minus unit costs; of orders without them, net times the shop's defaultMargin; null"
                        + " when neither is known",
                examples = "\"165.00\"",
                nullable = true)
        BigDecimal historic,

        @Schema(
                description =
                        "What serving the customer cost the shop beside the goods: the sum of costs without coupons,"
                                + " as far as it is known; null where nothing was ever said. Discounts and coupons are no part of"
                                + " it: they are taken off every net already",
                examples = "\"37.68\"",
                nullable = true)
        BigDecimal costToServe,

        @Schema(description = "What it cost to serve, by kind")
        CostsView costs,

        @Schema(
                description = "historic - costToServe, which counts as nothing where it was never said",
                examples = "\"127.32\"",
                nullable = true)
        BigDecimal profit,

        @Schema(
                description = "lifetime.expected12m times the share of profit in the customer's net until now; of a"
                        + " net of 0, times the shop's defaultMargin",
                examples = "\"118.86\"",
                nullable = true)
        BigDecimal expected12m) {
    static MarginView of(Score score) {
        Margin margin = Margin.of(score.shop(), score.summary());
        BigDecimal expected = score.forecast() == null ? null : score.forecast().expected12m();
        return new MarginView(
                score.money(margin.historic()),
                score.money(margin.costs().total()),
                CostsView.of(score, margin.costs()),
                score.money(margin.profit()),
                score.money(margin.of(expected)));
    }
}
