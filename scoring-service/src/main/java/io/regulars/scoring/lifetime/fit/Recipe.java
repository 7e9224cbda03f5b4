package io.regulars.scoring.lifetime.fit;

import java.util.List;

import io.regulars.scoring.lifetime.model.ModelKind;

/**
 * How one model is estimated.
 *
 * @param starts logarithms of parameters to climb from; those after the first only when the first leads nowhere
 */
record Recipe(ModelKind kind, Likelihood likelihood, List<double[]> starts) {
    /** Below ten observations for each parameter the asymptotics of the standard errors mean nothing. */
    private static final int REPEATERS_PER_PARAMETER = 10;

    private static final int NBD_DAYS = 28;
    private static final int DROP_OUT_DAYS = 84;

    static Recipe of(ModelKind kind, CellTable cells, double purchasesPerWeek, double meanWeeks) {
        double alpha = 1 / purchasesPerWeek;
        return switch (kind) {
            case NBD -> new Recipe(kind, new NbdLikelihood(cells), starts(alpha));
            case BG_NBD -> new Recipe(kind, AtPurchaseLikelihood.bgNbd(cells), starts(alpha, 1, 3));
            case MBG_NBD -> new Recipe(kind, AtPurchaseLikelihood.mbgNbd(cells), starts(alpha, 1, 3));
            case PARETO_NBD -> new Recipe(kind, new ParetoLikelihood(cells), starts(alpha, 1, meanWeeks));
            case EMPIRICAL, GAMMA_GAMMA -> throw new IllegalArgumentException(kind + " is not climbed");
        };
    }

    int repeatersNeeded() {
        return REPEATERS_PER_PARAMETER * kind.parameters().size();
    }

    /** A model of who stays away needs time in which they could have come: a quarter of a year. */
    int daysNeeded() {
        return kind == ModelKind.NBD ? NBD_DAYS : DROP_OUT_DAYS;
    }

    /** Shape 1 around the observed rate, then more and less alike customers and rarer and more frequent drop-out. */
    private static List<double[]> starts(double alpha, double... dropOut) {
        return List.of(
                start(1, alpha, 1, dropOut),
                start(0.25, alpha, 4, dropOut),
                start(4, alpha, 4, dropOut),
                start(0.25, alpha, 0.25, dropOut));
    }

    private static double[] start(double shape, double alpha, double stay, double... dropOut) {
        double[] logs = new double[2 + dropOut.length];
        logs[0] = Math.log(shape);
        logs[1] = Math.log(shape * alpha);
        if (dropOut.length == 2) {
            logs[2] = Math.log(dropOut[0]);
            logs[3] = Math.log(dropOut[1] * stay);
        }
        return logs;
    }
}
