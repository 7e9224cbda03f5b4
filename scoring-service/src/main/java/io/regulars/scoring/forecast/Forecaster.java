package io.regulars.scoring.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import io.regulars.scoring.lifetime.choice.Forecast;
import io.regulars.scoring.lifetime.choice.Standing;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.Departures;
import io.regulars.scoring.lifetime.model.DiscountRate;
import io.regulars.scoring.lifetime.model.Expectation;
import io.regulars.scoring.lifetime.model.Future;
import io.regulars.scoring.lifetime.model.Outlook;
import io.regulars.scoring.lifetime.model.PurchaseModel;
import io.regulars.scoring.lifetime.model.Residuals;
import io.regulars.scoring.purchase.Summary;
import io.regulars.scoring.settings.Shop;

/**
 * Forecasts the customers of one shop on one day: a function of the purchases, the shop's models and the day. What many customers
 * share is worked out once. Not for use by two threads.
 */
public final class Forecaster {
    static final int YEAR_DAYS = 365;
    private static final int QUARTER_DAYS = 90;
    private static final int FAR_DAYS = 3_650;

    private final ShopModels models;
    private final Shop shop;
    private final LocalDate today;
    private final PurchaseModel model;
    private final Outlook year;
    private final Forecast.Ahead yearAhead;
    private final Outlook quarter;
    private final Forecast.Ahead quarterAhead;
    private final Residuals residuals;
    private final Departures departures;

    /** @param today the shop's day of the moments to come */
    Forecaster(ShopModels models, Shop shop, LocalDate today) {
        this.models = models;
        this.shop = shop;
        this.today = today;
        model = models.purchases().model();
        year = new Outlook(model, YEAR_DAYS / CustomerHistory.DAYS_PER_WEEK);
        yearAhead = models.purchases().ahead(today.toEpochDay(), YEAR_DAYS);
        quarter = new Outlook(model, QUARTER_DAYS / CustomerHistory.DAYS_PER_WEEK);
        quarterAhead = models.purchases().ahead(today.toEpochDay(), QUARTER_DAYS);
        departures = new Departures(model);
        residuals = new Residuals(
                model, DiscountRate.ofYear(shop.settings().discountRate().doubleValue()));
    }

    /** @param models null while the shop has none */
    public static CustomerForecast forecast(ShopModels models, Shop shop, Summary summary, Instant now) {
        return models == null ? null : new Forecaster(models, shop, shop.day(now)).of(summary, now);
    }

    /** Whether it forecasts by these models for this shop on this day. */
    boolean isFor(ShopModels otherModels, Shop otherShop, LocalDate day) {
        return day.equals(today) && models.fittedAt().equals(otherModels.fittedAt()) && shop.equals(otherShop);
    }

    /** Without the interval, see {@link Intervals}; null without a purchase to tell of. */
    CustomerForecast of(Summary summary, Instant now) {
        if (summary.orders() == 0) {
            return null;
        }
        CustomerHistory history = history(summary, today);
        Map<String, String> unknown = new TreeMap<>();
        Expectation mean = models.spend().meanOfDay(summary);
        Standing standing = standing(history, summary);
        double alive = year.probabilityAlive(history);
        double inYear = expected(standing, yearAhead, alive, year);
        double forEver = alive * residuals.ifAlive(history);
        return new CustomerForecast(
                now,
                money("expected12m", mean.map(net -> net * inYear), unknown),
                null,
                null,
                money("residual", mean.map(net -> net * forEver), unknown),
                alive,
                departures.silenceDays(history),
                expected(standing, quarterAhead, alive, quarter),
                nextOrder(alive, model.ifAlive(history), unknown),
                standing.recentPurchases(),
                model.kind().name(),
                models.fittedAt(),
                unknown);
    }

    private double expected(Standing standing, Forecast.Ahead ahead, double alive, Outlook outlook) {
        return models.purchases().expectedPurchases(standing, ahead, alive, outlook.ifAlive(standing.history()));
    }

    /** Days are the shop's; an order placed ahead of its clock is the end of what was observed of its customer. */
    public static CustomerHistory history(Summary summary, LocalDate today) {
        long first = summary.firstDay().toEpochDay();
        long last = summary.lastDay().toEpochDay();
        return new CustomerHistory(
                summary.purchaseDays() - 1, (int) (last - first), (int) (Math.max(today.toEpochDay(), last) - first));
    }

    private Standing standing(CustomerHistory history, Summary summary) {
        int windowDays = models.purchases().recent().windowDays();
        LocalDate before = today.minusDays(windowDays);
        int lately = 0;
        LocalDate[] days = windowDays == 0 ? new LocalDate[0] : summary.days();
        for (int i = days.length - 1; i >= 0 && days[i].isAfter(before); i--) {
            lately += days[i].isAfter(today) ? 0 : 1;
        }
        return new Standing(history, lately);
    }

    private BigDecimal money(String field, Expectation amount, Map<String, String> unknown) {
        if (amount instanceof Expectation.Known known && Double.isFinite(known.value())) {
            return BigDecimal.valueOf(known.value()).setScale(shop.digits(), RoundingMode.HALF_UP);
        }
        unknown.put(field, amount instanceof Expectation.Undefined undefined ? undefined.reason() : "It is infinite.");
        return null;
    }

    /** The median wait of a rate that is Gamma(R, A): A (2^(1/R) - 1) weeks. */
    private LocalDate nextOrder(double alive, Future future, Map<String, String> unknown) {
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
