package io.regulars.scoring.lifetime.interval;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.regulars.scoring.lifetime.choice.ChooseForecast;
import io.regulars.scoring.lifetime.choice.ChosenForecast;
import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.Logs;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.FitSpend;
import io.regulars.scoring.lifetime.fit.FittedSpend;
import io.regulars.scoring.lifetime.fit.SpendCells;

/** How often the intervals of a log's customers, made on one day, held what they then bought and spent. */
record HoldOutCoverage(String name, List<Coverage.Case> purchaseCases, List<Coverage.Case> spendCases) {

    static HoldOutCoverage of(String name, Collection<Buyer> buyers, LocalDate today, int days) {
        List<Buyer> known =
                buyers.stream().filter(buyer -> !buyer.first().isAfter(today)).toList();
        ChosenForecast chosen = ChooseForecast.among(
                FitPurchases.all(Cells.of(
                        known.stream().map(buyer -> buyer.historyUntil(today)).toList())),
                Logs.until(today, known),
                today.toEpochDay());
        FittedSpend spend = FitSpend.fit(SpendCells.of(
                known.stream().map(buyer -> buyer.spendUntil(today)).toList()));
        Prediction prediction = new Prediction(chosen.forecast(), chosen.fitted(), Optional.of(spend));
        int window = chosen.forecast().recent().windowDays();
        List<Coverage.Case> purchases = new ArrayList<>();
        List<Coverage.Case> spends = new ArrayList<>();
        for (Buyer buyer : known) {
            Standing standing =
                    new Standing(buyer.historyUntil(today), buyer.boughtBetween(today.minusDays(window), today));
            PredictedPurchases predicted = prediction.purchases(standing, today.toEpochDay(), days);
            Collection<Double> amounts = buyer.days()
                    .subMap(today, false, today.plusDays(days), true)
                    .values();
            purchases.add(Coverage.Case.of(predicted, amounts.size()));
            double spent = amounts.stream().mapToDouble(Double::doubleValue).sum();
            prediction
                    .spend(predicted, buyer.spendUntil(today))
                    .ifPresent(it -> spends.add(Coverage.Case.of(it, spent)));
        }
        return new HoldOutCoverage(name, purchases, spends);
    }

    static HoldOutCoverage joined(String name, List<HoldOutCoverage> parts) {
        return new HoldOutCoverage(
                name,
                parts.stream().flatMap(part -> part.purchaseCases.stream()).toList(),
                parts.stream().flatMap(part -> part.spendCases.stream()).toList());
    }

    Coverage purchases() {
        return Coverage.of(purchaseCases);
    }

    Coverage spend() {
        return Coverage.of(spendCases);
    }

    /** In percent, a row of a page. */
    String row() {
        Coverage purchases = purchases();
        Coverage spend = spend();
        return String.format(
                Locale.ROOT,
                "| %s | %d | **%.1f** | %.1f | %.1f | **%.1f** | %.1f | %.1f | %.1f | %.1f |\n",
                name,
                purchaseCases.size(),
                100 * purchases.randomised(),
                100 * purchases.below(),
                100 * purchases.above(),
                100 * spend.randomised(),
                100 * spend.below(),
                100 * spend.above(),
                100 * purchases.closed(),
                100 * spend.closed());
    }
}
