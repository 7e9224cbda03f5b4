package io.regulars.scoring.settings;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Scoring settings as callers write and read them; what is left out has its default. */
@Schema(name = "ScoringSettings", description = "How customers are scored. What is left out has its default.")
record ScoringSettingsBody(
        @Schema(
                description = "Days back that rfm.frequency and rfm.monetary look, 1 to 36500; null: the whole history",
                nullable = true,
                examples = "365")
        Integer window,

        @Schema(description = "What divides up from down") Lines lines,

        @Schema(description = "When a customer is at risk or lost")
        Churn churn,

        @Schema(
                description =
                        "What money to come loses in worth in a year, 0.001 to 10: 0.1 = 10 %; lifetime.residual is"
                                + " discounted by it",
                defaultValue = "0.1",
                examples = "0.1")
        Double discountRate,

        @Schema(
                description = "Hour of the shop's day, 0 to 23, at which the nightly run begins: it freezes lines, fits"
                        + " models and scores everybody",
                defaultValue = "3",
                examples = "3")
        Integer runHour,

        @Schema(description = "What serving a customer costs beside goods and shipping; part of margin.costToServe")
        Costs costs,

        @Schema(
                description = "Whether an order's tax is left out of its amount",
                defaultValue = "false",
                examples = "false")
        Boolean excludeTax) {

    @Schema(name = "LineRules", description = "Where each axis is cut into high and low")
    record Lines(
            @Schema(
                    description = "\"mean\" (default), \"median\", {\"quantile\":0.8} or {\"fixed\":90} (days)",
                    examples = "\"mean\"",
                    implementation = Object.class)
            JsonNode r,

            @Schema(
                    description = "\"mean\" (default), \"median\", {\"quantile\":0.8} or {\"fixed\":3} (purchases)",
                    examples = "\"median\"",
                    implementation = Object.class)
            JsonNode f,

            @Schema(
                    description =
                            "\"mean\" (default), \"median\", {\"quantile\":0.8} or {\"fixed\":500} (base currency)",
                    examples = "{\"quantile\":0.8}",
                    implementation = Object.class)
            JsonNode m) {}

    @Schema(name = "ChurnSettings", description = "When silence is too long, in multiples of the customer's usual gap")
    record Churn(
            @Schema(
                    description = "At risk from it on; sooner, from half of it, once P(alive) is below 0.5",
                    defaultValue = "2",
                    examples = "2")
            Double atRiskRatio,

            @Schema(
                    description = "Lost from it on once P(alive) is below 0.5; later, at twice of it, in any case",
                    defaultValue = "4",
                    examples = "4")
            Double lostRatio,

            @Schema(
                    description = "Share of either ratio below which a customer is back, above 0 to 1",
                    defaultValue = "0.9",
                    examples = "0.9")
            Double backRatio,

            @Schema(
                    description = "Usual gap in days while nobody of the shop has bought on two days",
                    defaultValue = "30",
                    examples = "30")
            Integer defaultGapDays) {}

    @Schema(name = "CostRates", description = "In the base currency, 0 to 1000000, with at most 4 decimals")
    record Costs(
            @Schema(
                    description = "Handling of an order refunded in whole or in part; null: not known",
                    nullable = true,
                    examples = "\"4.00\"")
            BigDecimal perReturn,

            @Schema(description = "Handling of a complaint; null: not known", nullable = true, examples = "\"12.50\"")
            BigDecimal perComplaint,

            @Schema(
                    description = "A message or call, by channel: email, sms, wechat, webhook, task",
                    additionalProperties = String.class,
                    examples = "{\"email\":\"0.002\",\"sms\":\"0.06\"}")
            Map<String, BigDecimal> perTouch) {
        private static final Set<String> CHANNELS = Set.of("email", "sms", "wechat", "webhook", "task");
        private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);
        private static final int DECIMALS = 4;

        static Costs of(CostRates rates) {
            return new Costs(rates.perReturn(), rates.perComplaint(), new TreeMap<>(rates.perTouch()));
        }

        CostRates toRates(Violations violations) {
            check(perReturn, "/costs/perReturn", violations);
            check(perComplaint, "/costs/perComplaint", violations);
            Map<String, BigDecimal> touches = perTouch == null ? Map.of() : perTouch;
            touches.forEach((channel, rate) -> {
                String pointer = "/costs/perTouch/" + channel.replace("~", "~0").replace("/", "~1");
                violations.check(
                        CHANNELS.contains(channel), pointer, "must be one of email, sms, wechat, webhook, task");
                violations.check(rate != null, pointer, "must be an amount");
                check(rate, pointer, violations);
            });
            return violations.isEmpty() ? new CostRates(perReturn, perComplaint, touches) : CostRates.NONE;
        }

        private static void check(BigDecimal rate, String pointer, Violations violations) {
            violations.check(
                    rate == null || rate.signum() >= 0 && rate.compareTo(MOST) <= 0 && rate.scale() <= DECIMALS,
                    pointer,
                    "must be from 0 to 1000000 with at most 4 decimals");
        }
    }

    static ScoringSettingsBody of(ScoringSettings settings) {
        return new ScoringSettingsBody(
                settings.window(),
                new Lines(
                        settings.r().toJson(),
                        settings.f().toJson(),
                        settings.m().toJson()),
                new Churn(
                        settings.atRiskRatio().doubleValue(),
                        settings.lostRatio().doubleValue(),
                        settings.backRatio().doubleValue(),
                        settings.defaultGapDays()),
                settings.discountRate().doubleValue(),
                settings.runHour(),
                Costs.of(settings.costs()),
                settings.excludeTax());
    }

    /** @throws io.regulars.kit.problem.ProblemException {@code validation}, naming every fault */
    ScoringSettings toSettings() {
        Violations violations = new Violations();
        ScoringSettings defaults = ScoringSettings.DEFAULT;
        violations.check(window == null || window >= 1 && window <= 36_500, "/window", "must be from 1 to 36500 days");
        LineRule r = LineRule.of(lines == null ? null : lines.r(), "/lines/r", violations);
        LineRule f = LineRule.of(lines == null ? null : lines.f(), "/lines/f", violations);
        LineRule m = LineRule.of(lines == null ? null : lines.m(), "/lines/m", violations);
        Churn ratios = churn == null ? new Churn(null, null, null, null) : churn;
        double atRisk = ratios.atRiskRatio() == null ? defaults.atRiskRatio().doubleValue() : ratios.atRiskRatio();
        double lost = ratios.lostRatio() == null ? defaults.lostRatio().doubleValue() : ratios.lostRatio();
        double back = ratios.backRatio() == null ? defaults.backRatio().doubleValue() : ratios.backRatio();
        int gap = ratios.defaultGapDays() == null ? defaults.defaultGapDays() : ratios.defaultGapDays();
        violations.check(atRisk >= 0.1 && atRisk <= 1_000, "/churn/atRiskRatio", "must be from 0.1 to 1000");
        violations.check(
                lost > atRisk && lost <= 1_000, "/churn/lostRatio", "must be above atRiskRatio and at most 1000");
        violations.check(back >= 0.01 && back <= 1, "/churn/backRatio", "must be from 0.01 to 1");
        violations.check(gap >= 1 && gap <= 3_650, "/churn/defaultGapDays", "must be from 1 to 3650 days");
        double discount = discountRate == null ? defaults.discountRate().doubleValue() : discountRate;
        violations.check(discount >= 0.001 && discount <= 10, "/discountRate", "must be from 0.001 to 10");
        int hour = runHour == null ? defaults.runHour() : runHour;
        violations.check(hour >= 0 && hour <= 23, "/runHour", "must be from 0 to 23");
        CostRates rates = costs == null ? CostRates.NONE : costs.toRates(violations);
        violations.throwIfAny();
        return new ScoringSettings(
                window,
                r,
                f,
                m,
                BigDecimal.valueOf(atRisk),
                BigDecimal.valueOf(lost),
                BigDecimal.valueOf(back),
                gap,
                BigDecimal.valueOf(discount),
                hour,
                rates,
                Boolean.TRUE.equals(excludeTax));
    }
}
