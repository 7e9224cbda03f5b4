package io.regulars.scoring.lifetime.fit;

import java.util.Optional;

import io.regulars.scoring.lifetime.model.GammaGamma;

/**
 * The end of the spend model's estimation.
 *
 * @param correlation of the number of repeat purchases with their mean amount; the model takes it for 0
 */
public record FittedSpend(Fitted fitted, double correlation) {
    /** Beyond this the model's independence of number and amount is doubtful. */
    public static final double DOUBTFUL_CORRELATION = 0.3;

    /** The model, when it is to be believed. */
    public Optional<GammaGamma> model() {
        if (!fitted.outcome().usable()) {
            return Optional.empty();
        }
        double[] parameters = fitted.parameters();
        return Optional.of(new GammaGamma(parameters[0], parameters[1], parameters[2]));
    }

    /** What to bear in mind, where there is something. */
    public Optional<String> warning() {
        return Math.abs(correlation) > DOUBTFUL_CORRELATION
                ? Optional.of(
                        "Who buys often spends %s a time (correlation %.2f); the model takes the two for independent."
                                .formatted(correlation > 0 ? "more" : "less", correlation))
                : Optional.empty();
    }
}
