package io.regulars.scoring.lifetime.choice;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.Future;
import io.regulars.scoring.lifetime.model.PurchaseModel;

/**
 * How many purchases a shop expects of its customers: a model, mixed with the customer's own recent rate, times the season.
 * P(alive) stays the model's.
 */
public record Forecast(PurchaseModel model, RecentRate recent, Season season) {

    /** The model as it is. */
    public static Forecast of(PurchaseModel model) {
        return new Forecast(model, RecentRate.NONE, Season.NONE);
    }

    /**
     * The purchases of the next {@code days} days.
     *
     * @param today epoch day up to and with which the customer was observed
     */
    public double expectedPurchases(Standing standing, long today, int days) {
        CustomerHistory history = standing.history();
        double ifAlive = model.ifAlive(history).expected(days / CustomerHistory.DAYS_PER_WEEK);
        return expectedPurchases(standing, ahead(today, days), model.probabilityAlive(history), ifAlive);
    }

    /**
     * The season of a stretch of days, the same for all customers.
     *
     * @param ofModel its mean
     * @param ofOwnRate over that of the days in which the customers' recent rates were seen
     */
    public record Ahead(double ofModel, double ofOwnRate) {}

    /** The next {@code days} days after {@code today}, an epoch day. */
    public Ahead ahead(long today, int days) {
        return new Ahead(season.mean(today, today + days), season.change(today, recent.windowDays(), days));
    }

    /**
     * The same where the model's part is known already.
     *
     * @param ahead the season of these days
     * @param alive P(alive)
     * @param ifAlive what the model expects of the customer in these days, given that it is alive
     */
    public double expectedPurchases(Standing standing, Ahead ahead, double alive, double ifAlive) {
        double expected = alive * ifAlive * ahead.ofModel();
        if (recent.weight() == 0) {
            return expected;
        }
        Future future = model.ifAlive(standing.history());
        double own = own(recent.perWeek(standing.recentPurchases()), activeWeeks(future, ifAlive));
        return mixed(expected, own * ahead.ofOwnRate(), recent.weight());
    }

    /** The recent rate goes on for as long as the model sees a customer who is alive stay. */
    static double own(double perWeek, double activeWeeks) {
        return perWeek * activeWeeks;
    }

    static double mixed(double model, double own, double weight) {
        return (1 - weight) * model + weight * own;
    }

    /** The part of the time ahead before drop-out, for a customer who is alive: what is expected over the rate of today. */
    static double activeWeeks(Future future, double expectedIfAlive) {
        return expectedIfAlive * future.rate() / future.shape();
    }
}
