package io.regulars.scoring.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.interval.Interval;
import io.regulars.scoring.lifetime.interval.PredictedPurchases;
import io.regulars.scoring.lifetime.interval.PredictedSpend;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.Shop;

/**
 * Adds to a forecast how far the customer's own spend of the year to come may lie from it. It takes a whole distribution, a
 * thousand times what the forecast takes, so it is computed for whom somebody looks at, and not stored.
 */
public final class Intervals {
    private static final String NO_SPEND =
            "How spend differs from purchase to purchase is not known:" + " the shop has no model of spend yet.";
    private static final String OTHER_MODEL =
            "The model was replaced a moment ago: the customer is being scored by the new one.";

    private Intervals() {}

    /**
     * @param models those the forecast was made with, else the interval stays unknown; may be null
     * @param forecast may be null
     */
    public static CustomerForecast add(CustomerForecast forecast, ShopModels models, Shop shop, Summary summary) {
        if (forecast == null) {
            return null;
        }
        if (models == null || !models.fittedAt().equals(forecast.modelFittedAt())) {
            return without(forecast, OTHER_MODEL);
        }
        LocalDate today = shop.day(forecast.asOf());
        CustomerHistory history = Forecaster.history(summary, today);
        PredictedPurchases purchases = models.prediction()
                .purchases(new Standing(history, forecast.recentPurchases()), today.toEpochDay(), Forecaster.YEAR_DAYS);
        Optional<PredictedSpend> spend = models.prediction().spend(purchases, SpendModel.repeats(summary));
        if (spend.isEmpty()) {
            return without(forecast, NO_SPEND);
        }
        Interval interval = spend.get().interval();
        return forecast.with(money(interval.low(), shop), money(interval.high(), shop), forecast.unknown());
    }

    private static CustomerForecast without(CustomerForecast forecast, String reason) {
        Map<String, String> unknown = new TreeMap<>(forecast.unknown());
        unknown.put("expected12mLow", reason);
        unknown.put("expected12mHigh", reason);
        return forecast.with(null, null, unknown);
    }

    private static BigDecimal money(double amount, Shop shop) {
        return BigDecimal.valueOf(amount).setScale(shop.digits(), RoundingMode.HALF_UP);
    }
}
