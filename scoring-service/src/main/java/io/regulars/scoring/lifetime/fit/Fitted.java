package io.regulars.scoring.lifetime.fit;

import java.util.List;
import java.util.Optional;

import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.PurchaseModel;

/**
 * The end of one estimation, believed or not.
 *
 * @param estimates in the order of {@link ModelKind#parameters()}; empty when nothing was estimated
 * @param logCovariance covariance of the logarithms of the parameters, from the Hessian; empty unless converged
 * @param logLikelihood of all customers; NaN when nothing was estimated
 * @param customers whose histories were used
 * @param reason one sentence for people
 */
public record Fitted(
        ModelKind kind,
        List<Estimate> estimates,
        List<List<Double>> logCovariance,
        double logLikelihood,
        long customers,
        Outcome outcome,
        String reason) {
    public Fitted {
        estimates = List.copyOf(estimates);
        logCovariance = logCovariance.stream().map(List::copyOf).toList();
    }

    /** The model, when it is to be believed. */
    public Optional<PurchaseModel> model() {
        return outcome.usable() ? Optional.of(kind.purchaseModel(parameters())) : Optional.empty();
    }

    public double[] parameters() {
        return estimates.stream().mapToDouble(Estimate::value).toArray();
    }
}
