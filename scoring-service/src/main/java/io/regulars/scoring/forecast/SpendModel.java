package io.regulars.scoring.forecast;

import io.regulars.scoring.lifetime.model.Expectation;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.SpendHistory;
import io.regulars.scoring.purchase.Summary;

/** What a purchase day of one customer is expected to bring. */
sealed interface SpendModel {

    Expectation meanOfDay(Summary summary);

    /** From the customer's repeat days; who has none, or none that was worth anything, is the shop's mean. */
    record ByGammaGamma(GammaGamma model) implements SpendModel {
        @Override
        public Expectation meanOfDay(Summary summary) {
            return model.expectedMean(repeats(summary));
        }
    }

    /** Where no model could be fitted: the shop's mean day weighs as much as one day of the customer's own. */
    record ByMean(double meanOfDay) implements SpendModel {
        @Override
        public Expectation meanOfDay(Summary summary) {
            return new Expectation.Known((meanOfDay + summary.historic().doubleValue()) / (1 + summary.purchaseDays()));
        }
    }

    static SpendHistory repeats(Summary summary) {
        int repeats = summary.purchaseDays() - 1;
        double net = summary.amounts().repeats().doubleValue();
        return repeats > 0 && net > 0 ? new SpendHistory(repeats, net / repeats) : SpendHistory.NONE;
    }
}
