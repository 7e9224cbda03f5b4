package io.regulars.scoring.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.regulars.scoring.lifetime.choice.ChooseForecast;
import io.regulars.scoring.lifetime.choice.ChosenForecast;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.FitSpend;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.FittedModels;
import io.regulars.scoring.lifetime.fit.FittedSpend;
import io.regulars.scoring.lifetime.fit.Outcome;

/** Turns the histories of one shop into its models: everything that was tried, and what was chosen and why. */
final class FitShop {
    private FitShop() {}

    static List<FittedModel> fit(Histories histories, Instant now) {
        List<FittedModel> models = new ArrayList<>();
        FittedModels purchases = FitPurchases.all(histories.cells());
        ChosenForecast best =
                ChooseForecast.among(purchases, histories.log(), histories.to().toEpochDay());
        for (Fitted tried : purchases.tried()) {
            boolean chosen = tried.kind() == best.fitted().kind();
            models.add(FittedModel.of(
                    tried,
                    histories,
                    chosen,
                    chosen ? best.reason() + " " + tried.reason() : tried.reason(),
                    chosen ? MixedWith.of(best.forecast()) : null,
                    HoldOut.of(best.backTest(), tried.kind().name(), chosen),
                    now));
        }
        FittedSpend spend = FitSpend.fit(histories.spend());
        boolean usable = spend.model().isPresent();
        String reason = spend.fitted().reason()
                + spend.warning().map(warning -> " " + warning).orElse("");
        models.add(FittedModel.of(spend.fitted(), histories, usable, reason, null, null, now));
        if (!usable) {
            models.add(meanSpend(histories, now));
        }
        return models;
    }

    private static FittedModel meanSpend(Histories histories, Instant now) {
        return new FittedModel(
                FittedModel.MEAN_SPEND,
                List.of(new Parameter("meanOfDay", histories.meanOfDay(), null)),
                List.of(),
                null,
                histories.customers(),
                histories.from(),
                histories.to(),
                Outcome.POOLED,
                "Gamma-Gamma could not be used: the mean of all purchase days, worth one day of a customer's own.",
                true,
                null,
                null,
                now);
    }
}
