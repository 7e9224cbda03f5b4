package io.regulars.scoring.lifetime.science;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.FittedModels;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.PurchaseCounts;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The plots of docs/science are those that the models of today draw; {@code -Dredraw} draws them anew. */
class PlotsTest {
    private static final HoldOut CDNOW = HoldOut.cdnow();
    private static final List<Buyer> BUYERS = List.copyOf(CDNOW.buyers());
    private static final FittedModels MODELS = FitPurchases.all(Cells.of(Cdnow.sampleHistories()));
    private static final List<ModelKind> SHOWN = List.of(ModelKind.PARETO_NBD, ModelKind.MBG_NBD, ModelKind.NBD);
    private static final List<String> NAMES = List.of("Pareto/NBD", "MBG/NBD", "NBD (nobody leaves)");
    private static final int MOST = 7;
    private static final int WEEKS = 78;

    @Test
    void calibration() throws IOException {
        Chart chart = new Chart(
                "CDNOW: repeat purchases until 1997-09-30", "repeat purchases", "customers", MOST + 1, 1500, 250);
        chart.bars(0, 4, "actual", sums(buyer -> 1));
        for (int m = 0; m < SHOWN.size(); m++) {
            double[] expected = new double[MOST + 1];
            for (Buyer buyer : BUYERS) {
                double weeks = history(buyer).observedWeeks();
                PurchaseCounts counts = model(m).futurePurchases(CustomerHistory.fresh(), weeks);
                for (int k = 0; k < MOST; k++) {
                    expected[k] += counts.probability(k);
                }
                expected[MOST] += 1 - counts.cumulative(MOST - 1);
            }
            chart.bars(m + 1, 4, NAMES.get(m), expected);
        }
        agrees("calibration.svg", ticks(chart));
    }

    @Test
    void tracking() throws IOException {
        Chart chart = new Chart(
                "CDNOW: cumulative repeat purchases", "weeks since 1997-01-01", "repeat purchases", WEEKS, 6000, 1000);
        for (int week = 0; week <= WEEKS; week += 13) {
            chart.tickX(week, String.valueOf(week));
        }
        chart.mark(39, "estimated until here");
        chart.curve(0, "actual", weekly(buyerWeek -> buyerWeek.actual()));
        for (int m = 0; m < SHOWN.size(); m++) {
            PurchaseModel model = model(m);
            chart.curve(m + 1, NAMES.get(m), weekly(buyerWeek -> model.expectedPurchases(buyerWeek.weeks())));
        }
        agrees("tracking.svg", chart);
    }

    @Test
    void conditional() throws IOException {
        Chart chart = new Chart(
                "CDNOW: purchases in the 39 weeks after, by repeat purchases before",
                "repeat purchases until 1997-09-30",
                "mean purchases after",
                MOST + 1,
                10,
                2);
        double[] customers = sums(buyer -> 1);
        chart.curve(0, "actual", ratio(sums(CDNOW::bought), customers), 1, 0.5);
        for (int m = 0; m < SHOWN.size(); m++) {
            PurchaseModel model = model(m);
            double[] expected = sums(buyer -> model.expectedFuture(history(buyer), CDNOW.weeks()));
            chart.curve(m + 1, NAMES.get(m), ratio(expected, customers), 1, 0.5);
        }
        agrees("conditional.svg", ticks(chart));
    }

    private record BuyerWeek(Buyer buyer, int week) {
        int days() {
            return 7 * week - (int) ChronoUnit.DAYS.between(Cdnow.CALIBRATION_END.minusDays(272), buyer.first());
        }

        double weeks() {
            return Math.max(0, days()) / CustomerHistory.DAYS_PER_WEEK;
        }

        double actual() {
            return days() <= 0
                    ? 0
                    : buyer.boughtBetween(buyer.first(), buyer.first().plusDays(days()));
        }
    }

    private static double[] weekly(ToDoubleFunction<BuyerWeek> purchases) {
        return IntStream.rangeClosed(0, WEEKS)
                .mapToDouble(week -> BUYERS.stream()
                        .mapToDouble(buyer -> purchases.applyAsDouble(new BuyerWeek(buyer, week)))
                        .sum())
                .toArray();
    }

    /** Summed by x, the last for all from {@link #MOST} on. */
    private static double[] sums(ToDoubleFunction<Buyer> value) {
        double[] sums = new double[MOST + 1];
        for (Buyer buyer : BUYERS) {
            sums[Math.min(MOST, history(buyer).repeats())] += value.applyAsDouble(buyer);
        }
        return sums;
    }

    private static double[] ratio(double[] sums, double[] customers) {
        return IntStream.range(0, sums.length)
                .mapToDouble(i -> sums[i] / customers[i])
                .toArray();
    }

    private static Chart ticks(Chart chart) {
        for (int k = 0; k <= MOST; k++) {
            chart.tickX(k + 0.5, k == MOST ? k + "+" : String.valueOf(k));
        }
        return chart;
    }

    private static CustomerHistory history(Buyer buyer) {
        return buyer.historyUntil(CDNOW.calibrationEnd());
    }

    private static PurchaseModel model(int shown) {
        return MODELS.of(SHOWN.get(shown)).model().orElseThrow();
    }

    private static void agrees(String name, Chart chart) throws IOException {
        Path file = Path.of("../docs/science", name);
        if (System.getProperty("redraw") != null) {
            Files.writeString(file, chart.svg());
        }
        assertThat(file).hasContent(chart.svg());
    }
}
