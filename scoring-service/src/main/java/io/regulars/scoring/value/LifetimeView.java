package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

import io.regulars.scoring.forecast.CustomerForecast;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Past, present and expected value. */
@Schema(name = "Lifetime")
public record LifetimeView(
        @Schema(description = "Net sum of all purchases", examples = "\"412.50\"")
        BigDecimal historic,

        @Schema(description = "Since 1 January in the shop's zone", examples = "\"99.00\"")
        BigDecimal thisYear,

        @Schema(
                description = "Expected net of the next 365 days, undiscounted; null without a model",
                examples = "\"371.20\"",
                nullable = true)
        BigDecimal expected12m,

        @Schema(description = "10 % quantile of the customer's own predictive distribution", nullable = true)
        BigDecimal expected12mLow,

        @Schema(description = "90 % quantile of the customer's own predictive distribution", nullable = true)
        BigDecimal expected12mHigh,

        @Schema(
                description =
                        "Expected net of all time to come, discounted by the discountRate of the scoring settings",
                examples = "\"1204.55\"",
                nullable = true)
        BigDecimal residual,

        @Schema(description = "historic + expected12m", examples = "\"783.70\"", nullable = true)
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

        @Schema(description = "When the model was fitted", nullable = true)
        Instant modelFittedAt,

        @Schema(
                description = "What is expected is counted from this moment: now for one customer; in lists, when it"
                        + " was last scored",
                nullable = true)
        Instant asOf) {
    static LifetimeView of(Score score) {
        BigDecimal historic = score.money(score.summary().historic());
        BigDecimal thisYear = score.money(score.summary().thisYear());
        CustomerForecast forecast = score.forecast();
        if (forecast == null) {
            return new LifetimeView(
                    historic, thisYear, null, null, null, null, null, null, null, null, null, null, null);
        }
        return new LifetimeView(
                historic,
                thisYear,
                forecast.expected12m(),
                forecast.expected12mLow(),
                forecast.expected12mHigh(),
                forecast.residual(),
                forecast.expected12m() == null ? null : historic.add(forecast.expected12m()),
                forecast.probabilityAlive(),
                forecast.expectedOrders90d(),
                forecast.nextOrderExpectedAt(),
                forecast.model(),
                forecast.modelFittedAt(),
                forecast.asOf());
    }
}
