package io.regulars.scoring.lifetime.science;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.data.OnlineRetail;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.PurchaseModel;

/** Customers seen until one day, and what they then bought until another. */
record HoldOut(Collection<Buyer> buyers, LocalDate calibrationEnd, LocalDate end) {

    /** The errors of one forecast: of the sum, and per customer. */
    record Errors(double total, double mae, double rmse) {}

    static HoldOut cdnow() {
        return new HoldOut(Cdnow.sample(), Cdnow.CALIBRATION_END, Cdnow.END);
    }

    static HoldOut onlineRetail() {
        return new HoldOut(OnlineRetail.buyers(), OnlineRetail.CALIBRATION_END, OnlineRetail.END);
    }

    double weeks() {
        return ChronoUnit.DAYS.between(calibrationEnd, end) / CustomerHistory.DAYS_PER_WEEK;
    }

    int bought(Buyer buyer) {
        return buyer.boughtBetween(calibrationEnd, end);
    }

    Errors of(PurchaseModel model) {
        return of(buyer -> model.expectedFuture(buyer.historyUntil(calibrationEnd), weeks()));
    }

    /** Everybody goes on at the rate of x / T. */
    Errors ofOwnRate() {
        return of(buyer -> {
            CustomerHistory history = buyer.historyUntil(calibrationEnd);
            return history.observedDays() == 0 ? 0 : history.repeats() * weeks() / history.observedWeeks();
        });
    }

    /** Everybody buys as often as in as many days just before. */
    Errors ofTheLastCount() {
        LocalDate from = calibrationEnd.minusDays(ChronoUnit.DAYS.between(calibrationEnd, end));
        return of(buyer -> buyer.boughtBetween(from, calibrationEnd));
    }

    private Errors of(ToDoubleFunction<Buyer> forecast) {
        double foretold = 0;
        double bought = 0;
        double absolute = 0;
        double squared = 0;
        for (Buyer buyer : buyers) {
            double expected = forecast.applyAsDouble(buyer);
            double error = expected - bought(buyer);
            foretold += expected;
            bought += bought(buyer);
            absolute += Math.abs(error);
            squared += error * error;
        }
        int n = buyers.size();
        return new Errors(foretold / bought - 1, absolute / n, Math.sqrt(squared / n));
    }
}
