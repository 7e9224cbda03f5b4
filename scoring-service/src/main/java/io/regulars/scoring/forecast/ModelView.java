package io.regulars.scoring.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One model that was tried, as callers see it. */
@Schema(name = "LifetimeModel", description = "One model that was tried on a shop's customers, with what came of it")
public record ModelView(
        @Schema(
                description =
                        "Models of purchases, of spend (GAMMA_GAMMA), and what stands in for them: EMPIRICAL is the"
                                + " pooled rate, MEAN_SPEND the mean purchase day",
                enumeration = {"NBD", "BG_NBD", "MBG_NBD", "PARETO_NBD", "EMPIRICAL", "GAMMA_GAMMA", "MEAN_SPEND"},
                examples = "PARETO_NBD")
        String model,

        @Schema(
                description =
                        "By the names of the papers; alpha and beta in weeks, v in the shop's currency. Empty when"
                                + " nothing was estimated",
                examples = "{\"r\":0.5533,\"alpha\":10.5777,\"s\":0.6062,\"beta\":11.6687}")
        Map<String, Double> parameters,

        @Schema(
                description = "By the same names; null where the fit gives none",
                examples = "{\"r\":0.0476,\"alpha\":0.8425,\"s\":0.1873,\"beta\":6.21}")
        Map<String, Double> standardErrors,

        @Schema(description = "Of all customers; null when nothing was estimated", nullable = true)
        Double logLikelihood,

        @Schema(description = "Customers whose histories were used", examples = "2357")
        long customers,

        @Schema(description = "Day of the first purchase", examples = "1997-01-01")
        LocalDate from,

        @Schema(description = "Day the observation ends", examples = "1997-09-30")
        LocalDate to,

        @Schema(
                description = "Only converged and pooled can be used",
                enumeration = {"converged", "pooled", "boundary", "too_few_repeaters", "too_short", "not_converged"},
                examples = "converged")
        String outcome,

        @Schema(description = "Why it ended so and, of a chosen one, why it was chosen")
        String reason,

        @Schema(description = "Whether customers are forecast with it; one of purchases and one of spend are")
        boolean chosen,

        @Schema(description = "What the chosen model of purchases is mixed with; null for all others", nullable = true)
        MixedWith mixedWith,

        @Schema(description = "How it did on purchases kept from it; null when it was not compared", nullable = true)
        HoldOut holdOut,

        @Schema(description = "When it was fitted") Instant fittedAt) {
    public static final String EXAMPLE = """
            {"items":[{"model":"PARETO_NBD","parameters":{"r":0.5533,"alpha":10.5777,"s":0.6062,"beta":11.6687},
             "standardErrors":{"r":0.0476,"alpha":0.8425,"s":0.1873,"beta":6.21},"logLikelihood":-9594.9762,
             "customers":2357,"from":"1997-01-01","to":"1997-09-30","outcome":"converged",
             "reason":"The highest likelihood lies inside the parameters; it was estimated from 2357 customers.",
             "chosen":true,"mixedWith":{"recentDays":0,"recentWeight":0.0,"season":[],"festivals":[]},"holdOut":null,"fittedAt":"1997-10-01T03:00:04Z"}],"nextCursor":null}""";

    static ModelView of(FittedModel model) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        Map<String, Double> errors = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters()) {
            // The papers' names; the unit is in the document.
            String name = parameter.name().replaceFirst("Weeks$", "");
            parameters.put(name, parameter.value());
            errors.put(name, parameter.standardError());
        }
        return new ModelView(
                model.model(),
                parameters,
                errors,
                model.logLikelihood(),
                model.customers(),
                model.from(),
                model.to(),
                model.outcome().name().toLowerCase(Locale.ROOT),
                model.reason(),
                model.chosen(),
                model.mixedWith(),
                model.holdOut(),
                model.fittedAt());
    }
}
