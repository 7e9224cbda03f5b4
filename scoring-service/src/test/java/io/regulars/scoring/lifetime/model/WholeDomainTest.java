package io.regulars.scoring.lifetime.model;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** x up to 10,000, T up to 30 years, parameters from 1e-6 to 1e6: there is no history for which a model fails. */
class WholeDomainTest {
    private static final int LONGEST = 10_957;
    private static final int MOST = 10_000;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void everyAnswerIsAFiniteNumberInItsRange() {
        for (int round = 0; round < 3_000; round++) {
            CustomerHistory history = history(MOST);
            double weeks = 1 + random.nextInt(300);
            for (PurchaseModel model : models(1e-6, 1e6)) {
                String what = "seed %d: %s %s %s weeks".formatted(seed, model, history, weeks);
                double alive = model.probabilityAlive(history);
                double expected = model.expectedFuture(history, weeks);
                assertThat(alive).as(what).isBetween(0.0, 1.0);
                assertThat(model.logLikelihood(history)).as(what).isFinite();
                assertThat(model.expectedPurchases(weeks)).as(what).isFinite().isNotNegative();
                assertThat(expected).as(what).isFinite().isNotNegative();
                double mostPossible = model.ifAlive(history).shape()
                        * weeks
                        / model.ifAlive(history).rate();
                assertThat(expected).as(what).isLessThanOrEqualTo(alive * mostPossible * (1 + 1e-9));
            }
        }
    }

    @Test
    void discountedFutureIsFiniteAndLessThanThatOfSomebodyUndying() {
        for (int round = 0; round < 300; round++) {
            CustomerHistory history = history(MOST);
            double perWeek = logUniform(1e-6, 1);
            for (PurchaseModel model : models(1e-6, 1e6)) {
                Future future = model.ifAlive(history);
                double undying = future.shape() / future.rate() / perWeek;
                assertThat(model.discountedFuture(history, new DiscountRate(perWeek)))
                        .as("seed %d: %s %s %s a week", seed, model, history, perWeek)
                        .isFinite()
                        .isNotNegative()
                        .isLessThanOrEqualTo(undying * (1 + 1e-9));
            }
        }
    }

    @Test
    void noDistributionHoldsANaN() {
        for (int round = 0; round < 10; round++) {
            CustomerHistory history = history(MOST);
            for (PurchaseModel model : models(1e-6, 1e6)) {
                PurchaseCounts counts = model.futurePurchases(history, 1 + random.nextInt(300));
                String what = "seed %d: %s %s".formatted(seed, model, history);
                for (int y = 0; y < counts.listed(); y++) {
                    assertThat(counts.probability(y)).as(what).isBetween(0.0, 1 + 1e-12);
                }
                assertThat(counts.cumulative(counts.listed())).as(what).isLessThanOrEqualTo(1 + 1e-9);
            }
        }
    }

    @Test
    void theDistributionAddsUpToOneAndItsMeanIsTheExpectation() {
        for (int round = 0; round < 200; round++) {
            CustomerHistory history = history(200);
            double weeks = 1 + random.nextInt(100);
            for (PurchaseModel model : models(0.02, 50)) {
                if (model.ifAlive(history).shape()
                                * weeks
                                / model.ifAlive(history).rate()
                        > 500) {
                    continue;
                }
                PurchaseCounts counts = model.futurePurchases(history, weeks);
                String what = "seed %d: %s %s %s weeks".formatted(seed, model, history, weeks);
                double expected = model.expectedFuture(history, weeks);
                assertThat(counts.cumulative(counts.listed())).as(what).isCloseTo(1, within(1e-9));
                assertThat(counts.mean()).as(what).isCloseTo(expected, within(1e-9 * Math.max(1e-3, expected)));
            }
        }
    }

    /** P(no purchase in the next t) = L(x, t_x, T + t) / L(x, t_x, T), whatever the model. */
    @Test
    void noPurchaseIsAsLikelyAsTheLikelihoodsSay() {
        for (int round = 0; round < 300; round++) {
            CustomerHistory history = history(200);
            int days = 1 + random.nextInt(400);
            CustomerHistory later =
                    new CustomerHistory(history.repeats(), history.lastRepeatDay(), history.observedDays() + days);
            for (PurchaseModel model : models(0.02, 50)) {
                double none = Math.exp(model.logLikelihood(later) - model.logLikelihood(history));
                assertThat(model.futurePurchases(history, days / CustomerHistory.DAYS_PER_WEEK)
                                .probability(0))
                        .as("seed %d: %s %s %s days", seed, model, history, days)
                        .isCloseTo(none, within(1e-9));
            }
        }
    }

    @Test
    void silenceNeverMakesACustomerLikelierToBeAlive() {
        for (int round = 0; round < 1_000; round++) {
            CustomerHistory history = history(MOST);
            CustomerHistory later = new CustomerHistory(
                    history.repeats(), history.lastRepeatDay(), history.observedDays() + 1 + random.nextInt(99));
            for (PurchaseModel model : models(1e-6, 1e6)) {
                assertThat(model.logDeadOdds(later))
                        .as("seed %d: %s %s", seed, model, history)
                        .isGreaterThanOrEqualTo(model.logDeadOdds(history));
            }
        }
    }

    @Test
    void aLongerTimeBringsMorePurchases() {
        for (int round = 0; round < 1_000; round++) {
            CustomerHistory history = history(MOST);
            double weeks = logUniform(0.1, 500);
            for (PurchaseModel model : models(1e-6, 1e6)) {
                Future future = model.ifAlive(history);
                assertThat(future.expected(1.5 * weeks))
                        .as("seed %d: %s %s %s weeks", seed, model, history, weeks)
                        .isGreaterThanOrEqualTo(future.expected(weeks) * (1 - 1e-11));
            }
        }
    }

    /** A model in sevenths of a week and a customer seven times as slow: the same numbers. */
    @Test
    void theUnitOfTimeDoesNotMatter() {
        for (int round = 0; round < 500; round++) {
            CustomerHistory history = history(300);
            CustomerHistory slow =
                    new CustomerHistory(history.repeats(), 3 * history.lastRepeatDay(), 3 * history.observedDays());
            for (PurchaseModel model : models(1e-3, 1e3)) {
                PurchaseModel slower = slower(model);
                String what = "seed %d: %s %s".formatted(seed, model, history);
                double alive = model.probabilityAlive(history);
                double expected = model.expectedFuture(history, 52);
                assertThat(slower.probabilityAlive(slow)).as(what).isCloseTo(alive, within(1e-9));
                assertThat(slower.expectedFuture(slow, 156))
                        .as(what)
                        .isCloseTo(expected, within(1e-8 * (1 + expected)));
            }
        }
    }

    private static PurchaseModel slower(PurchaseModel model) {
        double[] p = model.parameters();
        return switch (model.kind()) {
            case EMPIRICAL -> new Empirical(p[0] / 3);
            case PARETO_NBD -> new ParetoNbd(p[0], 3 * p[1], p[2], 3 * p[3]);
            default -> {
                p[1] *= 3;
                yield model.kind().purchaseModel(p);
            }
        };
    }

    private CustomerHistory history(int most) {
        int observed = random.nextInt(LONGEST + 1);
        if (observed == 0 || random.nextInt(4) == 0) {
            return new CustomerHistory(0, 0, observed);
        }
        int last = random.nextInt(4) == 0 ? observed : 1 + random.nextInt(observed);
        int repeats = (int) Math.min(Math.min(most, last), Math.ceil(logUniform(0.5, most)));
        return new CustomerHistory(repeats, last, observed);
    }

    private List<PurchaseModel> models(double low, double high) {
        double[] p =
                random.doubles(4, Math.log(low), Math.log(high)).map(Math::exp).toArray();
        return List.of(
                new Nbd(p[0], p[1]),
                new BgNbd(p[0], p[1], p[2], p[3]),
                new MbgNbd(p[0], p[1], p[2], p[3]),
                new ParetoNbd(p[0], p[1], p[2], p[3]),
                new Empirical(p[0]));
    }

    private double logUniform(double low, double high) {
        return Math.exp(Math.log(low) + random.nextDouble() * Math.log(high / low));
    }
}
