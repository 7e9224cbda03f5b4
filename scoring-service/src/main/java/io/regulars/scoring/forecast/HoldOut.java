package io.regulars.scoring.forecast;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.regulars.scoring.lifetime.choice.BackTest;
import io.regulars.scoring.lifetime.choice.Comparison;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What candidates forecast of stretches of the log that were kept from them, against what happened. */
@Schema(
        name = "HoldOut",
        description =
                "What was forecast of stretches of the log that the fit had not seen, against what was bought then")
public record HoldOut(
        @Schema(description = "Length of each stretch", examples = "91")
        int horizonDays,

        @Schema(examples = "2025-09-01", description = "The last day before each stretch")
        List<LocalDate> calibrationEnds,

        @Schema(description = "Customers forecast, summed over the stretches", examples = "7071")
        long forecasts,

        @Schema(
                description = "Repeat purchases of a customer and day in the stretches over those just before: 1.1 = a"
                        + " tenth more",
                examples = "1.1")
        double pace,

        @Schema(
                description = "This model alone and mixed with the customer's own recent rate; of the chosen model all"
                        + " candidates, the naive ones too")
        List<Compared> candidates) {

    /** One candidate. */
    @Schema(name = "HoldOutCandidate")
    public record Compared(
            @Schema(
                    description = "Name of the model or baseline",
                    examples = "PARETO_NBD with own rate of the last 91 days")
            String candidate,

            @Schema(description = "Root of the mean squared error, in purchases of one customer", examples = "1.603")
            double rmse,

            @Schema(description = "Mean absolute error", examples = "0.7545")
            double mae,

            @Schema(description = "Of the sum: 0.1 = a tenth too much was forecast", examples = "-0.115")
            double totalError,

            @Schema(
                    examples = "0.41",
                    description = "Of all purchases, those of the tenth of customers of whom most was forecast")
            double topDecileShare) {}

    static HoldOut of(Optional<BackTest> backTest, String model, boolean chosen) {
        return backTest.map(test -> of(test, row -> chosen || row.candidate().matches(model + "( .*)?")))
                .filter(holdOut -> !holdOut.candidates().isEmpty())
                .orElse(null);
    }

    private static HoldOut of(BackTest test, Predicate<Comparison> shown) {
        return new HoldOut(
                test.horizonDays(),
                test.calibrationEnds().stream().map(LocalDate::ofEpochDay).toList(),
                test.forecasts(),
                test.pace(),
                test.rows().stream()
                        .filter(shown)
                        .map(row -> new Compared(
                                row.candidate(), row.rmse(), row.mae(), row.totalError(), row.topDecileShare()))
                        .toList());
    }
}
