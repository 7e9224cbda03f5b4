package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.regulars.scoring.churn.Churn;
import io.regulars.scoring.churn.ChurnStatus;
import io.regulars.scoring.forecast.CustomerForecast;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.rfm.Lines;
import io.regulars.scoring.rfm.RfmType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer is worth, as callers see it. What is not known is null, never guessed. */
@Schema(name = "CustomerValue", description = "What a customer is worth. What is not known is null, never guessed.")
public record ValueView(
        @Schema(description = "The customer; of a merged one, whom it stands for", examples = "C-1001")
        String customerId,

        @Schema(description = "The moment all of this holds at")
        Instant asOf,

        @Schema(description = "Orders that count as purchases", examples = "7")
        long orders,

        @Schema(nullable = true) Instant firstOrderAt,
        @Schema(nullable = true) Instant lastOrderAt,

        @Schema(description = "Of every amount here; null before the shop's first order", examples = "GBP")
        String currency,

        @Schema(description = "Null without a purchase in the window", nullable = true)
        RfmView rfm,

        @Schema(
                description = "A: who together make the first half of sales; B: up to 80 %; C: the rest",
                enumeration = {"A", "B", "C"},
                nullable = true)
        String abc,

        LifetimeView lifetime,
        ChurnView churn,

        @Schema(description = "Value matrix cell A to F; null without a lifetime model", nullable = true)
        String matrix,

        PriceView price,
        MarginView margin,

        @Schema(description = "Care level; null without a value matrix", nullable = true)
        String care,

        @Schema(description = "Why type and status are what they are")
        List<Because> because) {

    /** Recency, frequency, monetary value. */
    @Schema(name = "Rfm")
    public record RfmView(
            @Schema(examples = "12") int recencyDays,

            @Schema(description = "Orders that count within the window", examples = "7")
            long frequency,

            @Schema(description = "Their net sum", examples = "412.50")
            BigDecimal monetary,

            @Schema(description = "Score of recency, 5 is best; null while the shop has no lines", examples = "5")
            Integer r,

            @Schema(examples = "4") Integer f,
            @Schema(examples = "4") Integer m,
            @Schema(examples = "IMPORTANT_KEEP") RfmType type,
            LinesView lines) {}

    /** The frozen lines a customer was compared with. */
    @Schema(name = "Lines")
    public record LinesView(
            @Schema(description = "Days; longer ago is up", examples = "91.6")
            Double r,

            @Schema(description = "Purchases; more is up", examples = "4.3")
            Double f,

            @Schema(description = "Net sum; more is up", examples = "212.3821")
            BigDecimal m,

            @Schema(description = "When they were frozen") Instant asOf) {
        public static LinesView of(Lines lines) {
            return lines == null
                    ? null
                    : new LinesView(
                            rounded(lines.r()),
                            rounded(lines.f()),
                            lines.m().setScale(4, RoundingMode.HALF_UP),
                            lines.asOf());
        }

        private static double rounded(BigDecimal line) {
            return line.setScale(4, RoundingMode.HALF_UP).doubleValue();
        }
    }

    /** Past, present and expected value. */
    @Schema(name = "Lifetime")
    public record LifetimeView(
            @Schema(description = "Net sum of all purchases", examples = "412.50")
            BigDecimal historic,

            @Schema(description = "Since 1 January in the shop's zone", examples = "99.00")
            BigDecimal thisYear,

            @Schema(
                    description = "Expected net of the next 365 days, undiscounted; null without a model",
                    examples = "371.20",
                    nullable = true)
            BigDecimal expected12m,

            @Schema(description = "10 % quantile of the customer's own predictive distribution", nullable = true)
            BigDecimal expected12mLow,

            @Schema(description = "90 % quantile of the customer's own predictive distribution", nullable = true)
            BigDecimal expected12mHigh,

            @Schema(
                    description = "Expected net of all time to come, discounted by 10 % a year",
                    examples = "1204.55",
                    nullable = true)
            BigDecimal residual,

            @Schema(description = "historic + expected12m", examples = "783.70", nullable = true)
            BigDecimal total,

            @Schema(
                    description = "That the customer has not left for good; 1 by a model in which nobody leaves",
                    examples = "0.93",
                    nullable = true)
            Double probabilityAlive,

            @Schema(description = "Expected purchase days in the next 90 days", examples = "1.61", nullable = true)
            Double expectedOrders90d,

            @Schema(
                    description = "The day by which it is as likely as not that the customer, if alive, has bought"
                            + " again; null when the customer has more likely left than not",
                    nullable = true)
            LocalDate nextOrderExpectedAt,

            @Schema(description = "The fitted model; null when none is fitted", nullable = true)
            String model,

            @Schema(nullable = true) Instant modelFittedAt,

            @Schema(
                    description =
                            "What is expected is counted from this moment: now for one customer; in lists, when it"
                                    + " was last scored",
                    nullable = true)
            Instant asOf) {}

    /** The customer's silence against their own rhythm. */
    @Schema(name = "Churn")
    public record ChurnView(
            @Schema(examples = "active") ChurnStatus status,

            @Schema(description = "The day its limit was crossed, in the shop's zone", nullable = true)
            LocalDate since,

            @Schema(examples = "12", nullable = true) Integer silenceDays,
            @Schema(examples = "28.5", nullable = true) Double usualGapDays,
            @Schema(examples = "0.4211", nullable = true) Double overdueRatio,
            List<String> reasons) {}

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

            @Schema(description = "Goods after discounts per unit", examples = "12.3400", nullable = true)
            BigDecimal averageUnitPrice,

            @Schema(
                    description = "Share of the goods, before discounts, bought in orders without any discount",
                    examples = "0.8",
                    nullable = true)
            Double fullPriceShare) {}

    /** What the customer earned, as far as costs are known. */
    @Schema(name = "Margin")
    public record MarginView(
            @Schema(
                    description =
                            "Net minus unit costs; of orders without them, net times the shop's defaultMargin; null"
                                    + " when neither is known",
                    examples = "165.00",
                    nullable = true)
            BigDecimal historic,

            @Schema(
                    description =
                            "What shipping cost the shop, also of orders refunded in full; null where it was never"
                                    + " said",
                    examples = "21.00",
                    nullable = true)
            BigDecimal costToServe) {}

    /** One fact and what it leads to. */
    @Schema(name = "Because")
    public record Because(
            @Schema(examples = "recencyDays") String fact,
            @Schema(examples = "12", nullable = true) String value,

            @Schema(examples = "not above the line of 91.6 days: R down, which is good")
            String effect) {}

    public static ValueView of(String customerId, Score score) {
        return of(customerId, score, score.asOf());
    }

    static ValueView of(String customerId, Score score, Instant asOf) {
        Summary sum = score.summary();
        return new ValueView(
                customerId,
                asOf,
                sum.orders(),
                sum.firstOrderAt(),
                sum.lastOrderAt(),
                score.shop().currency(),
                rfm(score),
                score.abc(),
                lifetime(score),
                churn(score.churn()),
                null,
                price(sum),
                margin(score),
                null,
                Reasons.of(score));
    }

    private static RfmView rfm(Score score) {
        Summary sum = score.summary();
        if (sum.frequency() == 0) {
            return null;
        }
        boolean typed = score.rfm() != null;
        return new RfmView(
                score.recencyDays(),
                sum.frequency(),
                money(score, sum.monetary()),
                typed ? score.rfm().r() : null,
                typed ? score.rfm().f() : null,
                typed ? score.rfm().m() : null,
                typed ? score.rfm().type() : null,
                LinesView.of(score.lines()));
    }

    private static LifetimeView lifetime(Score score) {
        Summary sum = score.summary();
        CustomerForecast forecast = score.forecast();
        if (forecast == null) {
            return new LifetimeView(
                    money(score, sum.historic()),
                    money(score, sum.thisYear()),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        return new LifetimeView(
                money(score, sum.historic()),
                money(score, sum.thisYear()),
                forecast.expected12m(),
                forecast.expected12mLow(),
                forecast.expected12mHigh(),
                forecast.residual(),
                forecast.expected12m() == null
                        ? null
                        : money(score, sum.historic().add(forecast.expected12m())),
                forecast.probabilityAlive(),
                forecast.expectedOrders90d(),
                forecast.nextOrderExpectedAt(),
                forecast.model(),
                forecast.modelFittedAt(),
                forecast.asOf());
    }

    private static PriceView price(Summary sum) {
        BigDecimal fullPrice = sum.amounts().fullPriceShare();
        return new PriceView(
                PriceOrientation.of(sum),
                sum.discountShare() == null ? null : sum.discountShare().doubleValue(),
                sum.unitPrice(),
                fullPrice == null ? null : fullPrice.doubleValue());
    }

    private static MarginView margin(Score score) {
        Margin margin = Margin.of(score.shop(), score.summary());
        return new MarginView(
                margin.historic() == null ? null : money(score, margin.historic()),
                margin.costToServe() == null ? null : money(score, margin.costToServe()));
    }

    private static ChurnView churn(Churn churn) {
        return churn == null
                ? new ChurnView(null, null, null, null, null, List.of("the shop's first lines are being drawn"))
                : new ChurnView(
                        churn.status(),
                        churn.since(),
                        churn.silenceDays(),
                        churn.usualGapDays(),
                        churn.overdueRatio(),
                        churn.reasons());
    }

    private static BigDecimal money(Score score, BigDecimal amount) {
        return amount.setScale(score.shop().digits(), RoundingMode.HALF_UP);
    }
}
