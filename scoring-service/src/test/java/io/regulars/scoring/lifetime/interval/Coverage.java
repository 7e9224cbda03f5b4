package io.regulars.scoring.lifetime.interval;

import java.util.List;

/**
 * How often 80 % intervals held what came.
 *
 * <p>A whole number is seldom at a quantile exactly: 0 to 0 may hold 95 % of a rare buyer's future, so that the intervals as
 * printed must cover more than 80 %. What they are meant to cover is measured by the randomised coverage (Smith 1985,
 * <i>Journal of Forecasting</i> 4(3); Czado, Gneiting & Held 2009, <i>Biometrics</i> 65(4)): an outcome y counts for the part
 * of [F(y-1), F(y)] that lies between 10 % and 90 %. Under the true distribution its mean is 80 % exactly.
 *
 * @param randomised the share between the two quantiles
 * @param below the share below the lower one
 * @param above the share above the upper one
 * @param closed the share of outcomes within the intervals as printed, ends included
 */
record Coverage(double randomised, double below, double above, double closed) {

    /** @param before P(less than the outcome); @param upTo P(at most the outcome) */
    record Case(double before, double upTo, boolean held) {
        static Case of(PredictedPurchases predicted, int bought) {
            Interval interval = predicted.interval();
            return new Case(
                    predicted.cumulative(bought - 1),
                    predicted.cumulative(bought),
                    bought >= interval.low() && bought <= interval.high());
        }

        static Case of(PredictedSpend predicted, double spent) {
            Interval interval = predicted.interval();
            double upTo = predicted.cumulative(spent);
            return new Case(spent > 0 ? upTo : 0, upTo, spent >= interval.low() && spent <= interval.high());
        }

        /** The part of what the outcome stands for that lies below a quantile. */
        double below(double share) {
            if (upTo <= before) {
                return before < share ? 1 : 0;
            }
            return Math.max(0, Math.min(1, (share - before) / (upTo - before)));
        }
    }

    static Coverage of(List<Case> cases) {
        double below = mean(cases, Interval.LOW);
        double above = 1 - mean(cases, Interval.HIGH);
        double held = cases.stream().filter(Case::held).count();
        return new Coverage(1 - below - above, below, above, held / (double) cases.size());
    }

    private static double mean(List<Case> cases, double share) {
        return cases.stream().mapToDouble(each -> each.below(share)).average().orElse(Double.NaN);
    }
}
