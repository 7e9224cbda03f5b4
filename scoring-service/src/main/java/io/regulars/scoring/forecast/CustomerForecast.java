package io.regulars.scoring.forecast;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a shop's model expects of one customer, counted from one moment. What it can not say is null and has its reason in
 * {@code unknown}.
 *
 * @param asOf the moment it is counted from
 * @param expected12m net of the next 365 days, undiscounted
 * @param expected12mLow 10 % quantile of the customer's own predictive distribution
 * @param expected12mHigh 90 % quantile
 * @param residual net of all time to come, discounted
 * @param probabilityAlive that the customer has not left for good
 * @param likelyLeftAfter days of silence from which that is below one half; null where the model takes the customer for alive
 *     whatever happens
 * @param expectedOrders90d purchase days in the next 90 days
 * @param nextOrderExpectedAt the day by which it is as likely as not that the customer, if alive, has bought again
 * @param recentPurchases purchase days within the time that the model looks back for the customer's own recent rate
 * @param model the purchase model
 * @param unknown reasons by field
 */
public record CustomerForecast(
        Instant asOf,
        BigDecimal expected12m,
        BigDecimal expected12mLow,
        BigDecimal expected12mHigh,
        BigDecimal residual,
        double probabilityAlive,
        Integer likelyLeftAfter,
        double expectedOrders90d,
        LocalDate nextOrderExpectedAt,
        int recentPurchases,
        String model,
        Instant modelFittedAt,
        Map<String, String> unknown) {

    /** With the interval of the year to come, and the reason where it has none. */
    CustomerForecast with(BigDecimal low, BigDecimal high, Map<String, String> reasons) {
        return new CustomerForecast(
                asOf,
                expected12m,
                low,
                high,
                residual,
                probabilityAlive,
                likelyLeftAfter,
                expectedOrders90d,
                nextOrderExpectedAt,
                recentPurchases,
                model,
                modelFittedAt,
                reasons);
    }

    /** False where the model takes the customer for alive whatever happens, so that its probability says nothing. */
    public boolean seesLeaving() {
        return probabilityAlive < 1;
    }
}
