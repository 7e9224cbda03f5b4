package io.regulars.scoring.lifetime.science;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.DoubleSupplier;

import io.regulars.scoring.lifetime.data.Simulation;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.LikelihoodPass;
import io.regulars.scoring.lifetime.fit.Outcome;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.DiscountRate;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.Outlook;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What fitting and scoring a million customers costs, in CPU time of the thread, so that a busy machine does not
 * matter.
 */
class CostTest {
    private static final int CUSTOMERS = 1_000_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final CustomerHistory[] SHOP = shop();
    private static final Cells CELLS = cells();

    @Test
    void aBgNbdFitCostsAtMostFortyPasses() {
        assertThat(passes(ModelKind.BG_NBD)).isLessThan(40);
    }

    @Test
    void anMbgNbdFitCostsAtMostFortyPasses() {
        assertThat(passes(ModelKind.MBG_NBD)).isLessThan(40);
    }

    @Test
    void aParetoNbdFitCostsAtMostAHundredAndTwentyPasses() {
        assertThat(passes(ModelKind.PARETO_NBD)).isLessThan(120);
    }

    @Test
    void aMillionCustomersAreScoredInSixSeconds() {
        for (ModelKind kind : new ModelKind[] {ModelKind.MBG_NBD, ModelKind.PARETO_NBD}) {
            PurchaseModel model = FitPurchases.one(kind, CELLS).model().orElseThrow();
            double seconds = seconds(() -> {
                Outlook outlook = new Outlook(model, DiscountRate.WEEKS_PER_YEAR);
                double sum = 0;
                for (CustomerHistory history : SHOP) {
                    sum += outlook.expectedFuture(history);
                }
                return sum;
            });
            System.out.printf("%s: %,d customers scored in %.2f s%n", kind, CUSTOMERS, seconds);
            assertThat(seconds).isLessThan(6);
        }
    }

    private static double passes(ModelKind kind) {
        Fitted fitted = FitPurchases.one(kind, CELLS);
        assertThat(fitted.outcome()).isEqualTo(Outcome.CONVERGED);
        LikelihoodPass pass = new LikelihoodPass(kind, CELLS, fitted.parameters());
        int repeats = kind == ModelKind.PARETO_NBD ? 10 : 100;
        for (int i = 0; i < repeats; i++) {
            pass.value();
        }
        double onePass = seconds(() -> {
                    double sum = 0;
                    for (int i = 0; i < repeats; i++) {
                        sum += pass.value();
                    }
                    return sum;
                })
                / repeats;
        double fit = seconds(() -> FitPurchases.one(kind, CELLS).logLikelihood());
        System.out.printf(
                "%s: %,d customers in %,d cells, one pass %.1f ms, fit %.0f ms = %.1f passes%n",
                kind, CELLS.customers(), CELLS.size(), 1e3 * onePass, 1e3 * fit, fit / onePass);
        return fit / onePass;
    }

    private static double seconds(DoubleSupplier work) {
        long before = THREADS.getCurrentThreadCpuTime();
        double result = work.getAsDouble();
        long after = THREADS.getCurrentThreadCpuTime();
        assertThat(result).isFinite();
        return (after - before) / 1e9;
    }

    private static CustomerHistory[] shop() {
        Simulation simulation = new Simulation(20260101);
        CustomerHistory[] shop = new CustomerHistory[CUSTOMERS];
        for (int i = 0; i < CUSTOMERS; i++) {
            shop[i] = simulation.bgNbd(.2425945, 4.413602, .792922, 2.425907, 189, 729);
        }
        return shop;
    }

    private static Cells cells() {
        Cells.Builder builder = new Cells.Builder();
        for (CustomerHistory history : SHOP) {
            builder.accept(history);
        }
        return builder.build();
    }
}
