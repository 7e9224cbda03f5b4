package io.regulars.scoring.lifetime.model;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeparturesTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void fromTheDayOnAndNotBeforeTheCustomerHasMoreLikelyLeftThanNot() {
        for (int round = 0; round < 400; round++) {
            PurchaseModel model = model();
            Departures departures = new Departures(model);
            for (int customer = 0; customer < 5; customer++) {
                int repeats = random.nextInt(30);
                int last = repeats == 0 ? 0 : repeats + random.nextInt(1_000);
                CustomerHistory history = new CustomerHistory(repeats, last, last + random.nextInt(500));
                Integer days = departures.silenceDays(history);
                if (model instanceof BgNbd && repeats == 0) {
                    assertThat(days).isNull();
                    continue;
                }
                String about = "seed %d: %s of %s: %s".formatted(seed, history, model, days);
                if (days < Departures.LONGEST) {
                    assertThat(alive(model, history, days)).as(about).isLessThan(.5);
                    assertThat(alive(model, history, days + 1 + random.nextInt(100)))
                            .as(about)
                            .isLessThan(.5);
                }
                if (days > 0) {
                    assertThat(alive(model, history, days - 1)).as(about).isGreaterThanOrEqualTo(.5);
                    assertThat(alive(model, history, random.nextInt(days)))
                            .as(about)
                            .isGreaterThanOrEqualTo(.5);
                }
            }
        }
    }

    private PurchaseModel model() {
        return switch (random.nextInt(3)) {
            case 0 -> new BgNbd(parameter(), 5 * parameter(), parameter(), parameter());
            case 1 -> new MbgNbd(parameter(), 5 * parameter(), parameter(), parameter());
            default -> new ParetoNbd(parameter(), 5 * parameter(), parameter(), 5 * parameter());
        };
    }

    /** Between a tenth and ten. */
    private double parameter() {
        return Math.pow(10, 2 * random.nextDouble() - 1);
    }

    private static double alive(PurchaseModel model, CustomerHistory history, int silence) {
        return model.probabilityAlive(
                new CustomerHistory(history.repeats(), history.lastRepeatDay(), history.lastRepeatDay() + silence));
    }

    @Test
    void aCustomerIsAnsweredTheSameWhateverWasAskedBefore() {
        PurchaseModel model = new MbgNbd(.5248, 6.183, .8914, 1.614);
        Departures one = new Departures(model);
        for (int repeats = 1; repeats < 2_000; repeats++) {
            CustomerHistory history = new CustomerHistory(repeats, 2 * repeats, 2 * repeats);
            assertThat(one.silenceDays(history)).isEqualTo(new Departures(model).silenceDays(history));
        }
    }

    @Test
    void aModelInWhichNobodyLeavesSaysNothing() {
        CustomerHistory history = new CustomerHistory(3, 40, 300);
        assertThat(new Departures(new Nbd(.5, 10)).silenceDays(history)).isNull();
        assertThat(new Departures(new Empirical(.1)).silenceDays(history)).isNull();
    }
}
