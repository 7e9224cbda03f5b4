package io.regulars.scoring.lifetime.fit;

import java.util.List;

import io.regulars.scoring.lifetime.model.ModelKind;

/** Estimates the Gamma-Gamma model of spend. */
public final class FitSpend {
    private static final int CUSTOMERS_NEEDED = 30;

    private FitSpend() {}

    public static FittedSpend fit(SpendCells cells) {
        if (cells.customers() < CUSTOMERS_NEEDED) {
            return new FittedSpend(
                    Verdict.without(
                            ModelKind.GAMMA_GAMMA,
                            cells.customers(),
                            Outcome.TOO_FEW_REPEATERS,
                            "%d customers came back and paid; this model needs %d."
                                    .formatted(cells.customers(), CUSTOMERS_NEEDED)),
                    cells.correlation());
        }
        Likelihood likelihood = new GammaGammaLikelihood(cells);
        double mean = cells.meanOfAll();
        Fitted best = null;
        for (double[] start : List.of(start(2, 3, mean), start(6, 3, mean), start(1, 1.5, mean))) {
            Fitted fitted = Verdict.on(
                    ModelKind.GAMMA_GAMMA, TrustRegion.climb(likelihood, start, cells.customers()), cells.customers());
            if (fitted.outcome() == Outcome.CONVERGED) {
                return new FittedSpend(fitted, cells.correlation());
            }
            best = best == null || fitted.logLikelihood() > best.logLikelihood() ? fitted : best;
        }
        return new FittedSpend(best, cells.correlation());
    }

    /** Parameters whose population mean p v / (q - 1) is the observed one. */
    private static double[] start(double p, double q, double mean) {
        return new double[] {Math.log(p), Math.log(q), Math.log(mean * (q - 1) / p)};
    }
}
