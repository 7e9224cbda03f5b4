package io.regulars.scoring.lifetime.choice;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.Outlook;
import io.regulars.scoring.lifetime.model.PurchaseModel;

/** What a model that was fitted to the calibration part of a split expects of its customers. */
final class Refit {
    private final Split split;
    private final Season season;
    private final double[] expected;
    private final double[] activeWeeks;

    Refit(Split split, PurchaseModel model) {
        this.split = split;
        season = Season.NONE;
        expected = new double[split.size()];
        activeWeeks = new double[split.size()];
        Outlook outlook = new Outlook(model, split.weeks());
        for (int i = 0; i < split.size(); i++) {
            CustomerHistory history = split.history(i);
            double ifAlive = outlook.ifAlive(history);
            expected[i] = outlook.probabilityAlive(history) * ifAlive;
            activeWeeks[i] = Forecast.activeWeeks(model.ifAlive(history), ifAlive);
        }
    }

    private Refit(Refit plain, Season season) {
        split = plain.split;
        this.season = season;
        expected = plain.expected;
        activeWeeks = plain.activeWeeks;
    }

    Refit with(Season other) {
        return new Refit(this, other);
    }

    double[] model() {
        double factor = season.mean(split.end(), split.end() + split.horizonDays());
        double[] forecast = new double[expected.length];
        for (int i = 0; i < forecast.length; i++) {
            forecast[i] = factor * expected[i];
        }
        return forecast;
    }

    double[] own(Window window) {
        int days = window.days(split.horizonDays(), split.logDays());
        RecentRate rate = new RecentRate(days, 1);
        double factor = season.change(split.end(), days, split.horizonDays());
        double[] forecast = new double[expected.length];
        for (int i = 0; i < forecast.length; i++) {
            forecast[i] = factor * Forecast.own(rate.perWeek(split.recent(i, days)), activeWeeks[i]);
        }
        return forecast;
    }
}
