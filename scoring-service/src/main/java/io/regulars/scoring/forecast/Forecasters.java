package io.regulars.scoring.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.Shop;

/** Keeps what the customers of a shop share from one transaction to the next. Not for use by two threads. */
public final class Forecasters {
    private final Map<UUID, Forecaster> forecasters = new HashMap<>();

    /**
     * @param models null while the shop has none
     * @return null without models, or without a purchase to tell of
     */
    public CustomerForecast forecast(ShopModels models, Shop shop, Summary summary, Instant now) {
        if (models == null || summary.orders() == 0) {
            return null;
        }
        LocalDate today = shop.day(now);
        Forecaster kept = forecasters.get(shop.tenant());
        if (kept == null || !kept.isFor(models, shop, today)) {
            kept = new Forecaster(models, shop, today);
            forecasters.put(shop.tenant(), kept);
        }
        return kept.of(summary, now);
    }
}
