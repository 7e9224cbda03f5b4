package io.regulars.scoring.lifetime.fit;

import java.util.Arrays;

import io.regulars.scoring.lifetime.model.ModelKind;

/** The unit in which the cost of a fit is told: the mean log-likelihood once over all cells. */
public final class LikelihoodPass {
    private final Likelihood likelihood;
    private final double[] logParameters;

    public LikelihoodPass(ModelKind kind, Cells cells, double... parameters) {
        CellTable table = new CellTable(cells);
        likelihood = switch (kind) {
            case BG_NBD -> AtPurchaseLikelihood.bgNbd(table);
            case MBG_NBD -> AtPurchaseLikelihood.mbgNbd(table);
            default -> new ParetoLikelihood(table);
        };
        logParameters = Arrays.stream(parameters).map(Math::log).toArray();
    }

    public double value() {
        return likelihood.value(logParameters);
    }
}
