package io.regulars.scoring.settings;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

/**
 * A tenant as scoring knows it.
 *
 * @param zone cuts the days
 * @param currency of all amounts; null before the first order
 * @param digits decimals of that currency
 * @param defaultMargin share of net that is profit where costs are unknown; null when the shop never said
 * @param settled whether the shop's settings name the currency, or it is assumed from the earliest order
 * @param hasSegments whether memberships follow from scores
 */
public record Shop(
        UUID tenant,
        ZoneId zone,
        String currency,
        int digits,
        BigDecimal defaultMargin,
        boolean settled,
        boolean hasSegments,
        ScoringSettings settings) {
    public LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The last day that lies outside the window on {@code today}; null when the whole history counts. */
    public LocalDate windowFrom(LocalDate today) {
        return settings.window() == null ? null : today.minusDays(settings.window());
    }
}
