package io.regulars.scoring.value;

import java.time.Instant;
import java.util.List;

import io.regulars.scoring.purchase.Summary;
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

        @Schema(description = "First purchase", nullable = true)
        Instant firstOrderAt,

        @Schema(description = "Last purchase", nullable = true)
        Instant lastOrderAt,

        @Schema(description = "Of every amount here; null before the shop's first order", examples = "GBP")
        String currency,

        @Schema(description = "Null without a purchase in the window", nullable = true)
        RfmView rfm,

        @Schema(
                description = "A: who together make the first half of sales; B: up to 80 %; C: the rest",
                enumeration = {"A", "B", "C"},
                nullable = true)
        String abc,

        @Schema(description = "What the customer was and will be worth")
        LifetimeView lifetime,

        @Schema(description = "Whether the customer is drifting away")
        ChurnView churn,

        @Schema(
                description =
                        "Value matrix: abc by whether lifetime.expected12m is above the mean over the shop's buyers, frozen by"
                                + " each run. Above: A for abc A, C for B, B for C; not above: D, E, F. Null before the first run"
                                + " and without a lifetime model",
                enumeration = {"A", "B", "C", "D", "E", "F"},
                nullable = true)
        String matrix,

        @Schema(description = "How the customer looks at prices")
        PriceView price,

        @Schema(description = "What is left after costs") MarginView margin,

        @Schema(
                description =
                        "How much care the customer can be given: a step more from abc C to B to A, and from a profit"
                                + " under 20 % of the net to one under 40 % to more. Null while abc or what the customer earns is"
                                + " not known",
                enumeration = {"basic", "reactive", "accountable", "proactive", "partner"},
                examples = "proactive",
                nullable = true)
        String care,

        @Schema(description = "Why type and status are what they are")
        List<Because> because) {

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
                RfmView.of(score),
                score.abc(),
                LifetimeView.of(score),
                ChurnView.of(score),
                Matrix.cell(score),
                PriceView.of(sum),
                MarginView.of(score),
                Care.level(score),
                Reasons.of(score));
    }
}
