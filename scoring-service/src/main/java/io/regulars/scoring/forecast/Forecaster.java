package io.regulars.scoring.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.scoring.lifetime.choice.RecentRate;
import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.DiscountRate;
import io.regulars.scoring.lifetime.model.Expectation;
import io.regulars.scoring.lifetime.model.Future;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.Shop;

/** Forecasts one customer: a pure function of the purchases, the shop's models and a moment. */
public final class Forecaster {
    static final DiscountRate DISCOUNT = DiscountRate.ofYear(0.1);
    private static final int YEAR_DAYS = 365;
    private static final int QUARTER_DAYS = 90;
    private static final String NO_INTERVAL = "No interval is computed yet.";
    private static final int FAR_DAYS = 3_650;

    private Forecaster() {}

    /**
     * @param models null while the shop has none
     * @return null without models, or without a purchase to tell them of
     */
    public static CustomerForecast forecast(ShopModels models, Shop shop, Summary summary, Instant now) {
        if (models == null || summary.orders() == 0) {
            return null;
        }
        LocalDate today = shop.day(now);
        CustomerHistory history = history(summary, today);
        Map<String, String> unknown = new TreeMap<>();
        unknown.put("expected12mLow", NO_INTERVAL);
        unknown.put("expected12mHigh", NO_INTERVAL);
        Expectation mean = models.spend().meanOfDay(summary);
        PurchaseModel model = models.purchases().model();
        Standing standing = standing(models.purchases().recent(), history, summary, today);
        double year = models.purchases().expectedPurchases(standing, today.toEpochDay(), YEAR_DAYS);
        double forEver = model.discountedFuture(history, DISCOUNT);
        double alive = model.probabilityAlive(history);
        return new CustomerForecast(
                now,
                money("expected12m", mean.map(net -> net * year), shop.digits(), unknown),
                null,
                null,
                money("residual", mean.map(net -> net * forEver), shop.digits(), unknown),
                alive,
                models.purchases().expectedPurchases(standing, today.toEpochDay(), QUARTER_DAYS),
                nextOrder(alive, model.ifAlive(history), today, unknown),
                model.kind().name(),
                models.fittedAt(),
                unknown);
    }

    /** Days are the shop's; an order placed ahead of its clock is the end of what was observed of its customer. */
    public static CustomerHistory history(Summary summary, LocalDate today) {
        long first = summary.firstDay().toEpochDay();
        long last = summary.lastDay().toEpochDay();
        return new CustomerHistory(
                summary.purchaseDays() - 1, (int) (last - first), (int) (Math.max(today.toEpochDay(), last) - first));
    }

    private static Standing standing(RecentRate recent, CustomerHistory history, Summary summary, LocalDate today) {
        LocalDate before = today.minusDays(recent.windowDays());
        long lately = Arrays.stream(summary.days())
                .filter(day -> day.isAfter(before) && !day.isAfter(today))
                .count();
        return new Standing(history, (int) lately);
    }

    private static BigDecimal money(String field, Expectation amount, int digits, Map<String, String> unknown) {
        if (amount instanceof Expectation.Known known && Double.isFinite(known.value())) {
            return BigDecimal.valueOf(known.value()).setScale(digits, RoundingMode.HALF_UP);
        }
        unknown.put(field, amount instanceof Expectation.Undefined undefined ? undefined.reason() : "It is infinite.");
        return null;
    }

    /** The median wait of a rate that is Gamma(R, A): A (2^(1/R) - 1) weeks. */
    private static LocalDate nextOrder(double alive, Future future, LocalDate today, Map<String, String> unknown) {
        if (alive < 0.5) {
            unknown.put("nextOrderExpectedAt", "The customer has more likely left than not.");
            return null;
        }
        double days = future.rate() * Math.expm1(Math.log(2) / future.shape()) * CustomerHistory.DAYS_PER_WEEK;
        if (!(days <= FAR_DAYS)) {
            unknown.put("nextOrderExpectedAt", "It is not expected within ten years.");
            return null;
        }
        return today.plusDays(Math.round(days));
    }
}
