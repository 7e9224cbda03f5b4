package io.regulars.scoring.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import io.regulars.scoring.lifetime.fit.Estimate;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.Outcome;
import io.regulars.scoring.lifetime.model.ModelKind;

/**
 * One model that a run tried on a shop, believed or not.
 *
 * @param model a {@link io.regulars.scoring.lifetime.model.ModelKind}, or {@link #MEAN_SPEND}
 * @param logCovariance covariance of the logarithms of the parameters; empty unless converged
 * @param logLikelihood null when nothing was estimated
 * @param customers whose histories were used
 * @param from day of the first purchase
 * @param to day the observation ends
 * @param mixedWith what a chosen purchase model is mixed with; null for all others
 * @param holdOut how it did on purchases kept from it; null when it was not compared
 */
record FittedModel(
        String model,
        List<Parameter> parameters,
        List<List<Double>> logCovariance,
        Double logLikelihood,
        long customers,
        LocalDate from,
        LocalDate to,
        Outcome outcome,
        String reason,
        boolean chosen,
        MixedWith mixedWith,
        HoldOut holdOut,
        Instant fittedAt) {
    /** The shop's mean purchase day, where Gamma-Gamma can not be fitted. */
    static final String MEAN_SPEND = "MEAN_SPEND";

    static FittedModel of(
            Fitted fitted,
            Histories histories,
            boolean chosen,
            String reason,
            MixedWith mixedWith,
            HoldOut holdOut,
            Instant now) {
        return new FittedModel(
                fitted.kind().name(),
                fitted.estimates().stream()
                        .map(estimate -> new Parameter(
                                estimate.name(), estimate.value(), nullIfUnknown(estimate.standardError())))
                        .toList(),
                fitted.logCovariance(),
                nullIfUnknown(fitted.logLikelihood()),
                fitted.customers(),
                histories.from(),
                histories.to(),
                fitted.outcome(),
                reason,
                chosen,
                mixedWith,
                holdOut,
                now);
    }

    private static Double nullIfUnknown(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** The estimation as it was when it was fitted. */
    Fitted fitted() {
        return new Fitted(
                ModelKind.valueOf(model),
                parameters.stream()
                        .map(parameter -> new Estimate(
                                parameter.name(), parameter.value(), nanIfUnknown(parameter.standardError())))
                        .toList(),
                logCovariance,
                nanIfUnknown(logLikelihood),
                customers,
                outcome,
                reason);
    }

    private static double nanIfUnknown(Double value) {
        return value == null ? Double.NaN : value;
    }

    double[] values() {
        return parameters.stream().mapToDouble(Parameter::value).toArray();
    }
}
