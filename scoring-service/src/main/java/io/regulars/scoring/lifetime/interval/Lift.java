package io.regulars.scoring.lifetime.interval;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.Future;
import io.regulars.scoring.lifetime.model.PurchaseModel;

/**
 * Moves a model's predictive distribution so that its mean is that of a forecast. More than the model expects first says
 * that the customer is likelier to be alive than the model thinks, then that the customer buys faster; less says slower.
 *
 * @param alive factor of P(alive), at least 1
 * @param pace factor of the purchase rate
 */
record Lift(double alive, double pace) {
    /** A rate a millionth of the model's is none, one a thousand times as large is beyond any evidence. */
    private static final double SLOWEST = 1e-6;

    private static final double FASTEST = 1e3;
    private static final double EXACT = 1e-6;
    private static final int STEPS = 50;

    static Lift of(PurchaseModel model, CustomerHistory history, double weeks, double forecast) {
        double probability = Math.max(model.probabilityAlive(history), Double.MIN_NORMAL);
        Future future = model.ifAlive(history);
        double ratio = forecast / (probability * future.expected(weeks));
        if (Math.abs(ratio - 1) < EXACT) {
            return new Lift(1, 1);
        }
        double alive = Math.max(1, Math.min(ratio, 1 / probability));
        return new Lift(alive, pace(future, weeks, forecast / (probability * alive)));
    }

    /** The mean grows with the rate, at most in proportion. */
    private static double pace(Future future, double weeks, double mean) {
        double pace = 1;
        for (int i = 0; i < STEPS; i++) {
            double ratio = mean / paced(future, pace).expected(weeks);
            if (Math.abs(ratio - 1) < EXACT) {
                return pace;
            }
            pace = Math.max(SLOWEST, Math.min(FASTEST, pace * ratio));
        }
        return pace;
    }

    double alive(double probability) {
        return Math.min(1, alive * probability);
    }

    Future future(Future ifAlive) {
        return paced(ifAlive, pace);
    }

    private static Future paced(Future future, double pace) {
        return future.withRate(future.shape(), future.rate() / pace);
    }
}
