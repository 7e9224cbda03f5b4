package io.regulars.scoring.lifetime.choice;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.data.Logs;
import io.regulars.scoring.lifetime.data.OnlineRetail;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.FittedModels;
import io.regulars.scoring.lifetime.model.CustomerHistory;

/** A log cut in two: the choice is made on the first part alone and held against the second, of which it knows nothing. */
final class OuterSplit {
    private static final int RETAIL_DAYS = 100;

    /** The log of Online Retail ends 100 days after the first of these. */
    private static final List<LocalDate> RETAIL_ENDS =
            List.of(LocalDate.of(2011, 8, 31), LocalDate.of(2011, 7, 12), LocalDate.of(2011, 5, 23));

    final String name;
    final Split split;
    final ChosenForecast chosen;
    private final ChooseForecast choice;

    OuterSplit(String name, Collection<Buyer> buyers, LocalDate calibrationEnd, int days) {
        this.name = name;
        long today = calibrationEnd.toEpochDay();
        List<Buyer> known = buyers.stream()
                .filter(buyer -> !buyer.first().isAfter(calibrationEnd))
                .toList();
        FittedModels fitted = FitPurchases.all(Cells.of(
                known.stream().map(buyer -> buyer.historyUntil(calibrationEnd)).toList()));
        PurchaseLog past = Logs.until(calibrationEnd, known);
        choice = new ChooseForecast(fitted, past, today);
        chosen = ChooseForecast.among(fitted, past, today);
        split = new Split(Logs.until(calibrationEnd.plusDays(days), known), today, days);
    }

    static List<OuterSplit> onlineRetail() {
        Collection<Buyer> buyers = OnlineRetail.buyers();
        return RETAIL_ENDS.stream()
                .map(end -> new OuterSplit("Online Retail until " + end, buyers, end, RETAIL_DAYS))
                .toList();
    }

    static OuterSplit cdnow() {
        int days = (int) (Cdnow.END.toEpochDay() - Cdnow.CALIBRATION_END.toEpochDay());
        return new OuterSplit("CDNOW until " + Cdnow.CALIBRATION_END, Cdnow.sample(), Cdnow.CALIBRATION_END, days);
    }

    double[] forecasts() {
        return of(chosen.forecast());
    }

    /** Baselines, and what every other candidate would have said. */
    Map<String, double[]> others() {
        Map<String, double[]> others = new LinkedHashMap<>();
        others.put(BackTest.SAME_AS_LAST_PERIOD, split.sameAsLastPeriod());
        others.put(BackTest.OWN_RATE, split.ownRate());
        choice.candidates().forEach((candidate, forecast) -> others.put(candidate, of(forecast)));
        return others;
    }

    Standing standing(int i, Forecast forecast) {
        CustomerHistory history = split.history(i);
        return new Standing(history, split.recent(i, forecast.recent().windowDays()));
    }

    private double[] of(Forecast forecast) {
        double[] expected = new double[split.size()];
        Arrays.setAll(
                expected, i -> forecast.expectedPurchases(standing(i, forecast), split.end(), split.horizonDays()));
        return expected;
    }
}
