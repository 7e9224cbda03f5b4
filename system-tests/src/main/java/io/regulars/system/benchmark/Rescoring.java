package io.regulars.system.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.DiscountRate;
import io.regulars.scoring.lifetime.model.GammaGamma;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.Outlook;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.lifetime.model.Residuals;
import io.regulars.scoring.lifetime.model.SpendHistory;

/**
 * CPU seconds of all that a model says of simulated customers: P(alive), purchases of a year and of 90 days, the discounted
 * future, mean spend, and what follows of them.
 */
final class Rescoring implements Measurement {
    private static final GammaGamma SPEND = new GammaGamma(6.249572, 3.744225, 15.443521);
    private static final double QUARTER = 90 / CustomerHistory.DAYS_PER_WEEK;

    @Override
    public String name() {
        return "rescore";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) {
        CustomerHistory[] customers = SimulatedCustomers.histories(settings.customers());
        Cells cells = SimulatedCustomers.cells(customers);
        List<Row> rows = new ArrayList<>();
        for (ModelKind kind : List.of(ModelKind.BG_NBD, ModelKind.MBG_NBD, ModelKind.PARETO_NBD)) {
            PurchaseModel model = FitPurchases.one(kind, cells).model().orElseThrow();
            double cold = ThreadCpu.seconds(() -> score(model, customers));
            List<Double> rounds = new ArrayList<>();
            for (int round = 0; round < settings.rounds(); round++) {
                rounds.add(ThreadCpu.seconds(() -> score(model, customers)));
            }
            Spread seconds = Spread.of(rounds);
            rows.add(new Row(
                    name() + "-" + Fits.label(kind),
                    "s",
                    Goal.atMost(6, 3),
                    seconds,
                    seconds,
                    null,
                    Map.of(),
                    Map.of(),
                    String.format(Locale.ROOT, "%,d customers; the first time %.2f s", customers.length, cold)));
        }
        return rows;
    }

    private static double score(PurchaseModel model, CustomerHistory[] customers) {
        Outlook year = new Outlook(model, DiscountRate.WEEKS_PER_YEAR);
        Outlook quarter = new Outlook(model, QUARTER);
        Residuals residuals = new Residuals(model, DiscountRate.ofYear(0.1));
        double sum = 0;
        for (int i = 0; i < customers.length; i++) {
            CustomerHistory history = customers[i];
            double alive = year.probabilityAlive(history);
            double mean = SPEND.expectedMean(new SpendHistory(history.repeats(), 20 + i % 30))
                    .orElseThrow();
            sum += mean * alive * (year.ifAlive(history) + residuals.ifAlive(history));
            sum += alive * quarter.ifAlive(history);
        }
        return sum;
    }
}
