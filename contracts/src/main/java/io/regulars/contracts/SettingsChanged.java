package io.regulars.contracts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * The tenant's settings that other services compute with. The aggregate is the tenant itself.
 *
 * @param timeZone IANA zone that cuts the tenant's days
 * @param baseCurrency ISO 4217 code amounts are converted to; null until the first order
 * @param rates one unit of {@code currency} in base currency, valid from a day on until the next rate
 * @param country ISO 3166 code; may be null
 * @param languages the shop's languages, its first is the default
 * @param senderName the shop's name in messages; may be null
 * @param marketingDefault denied or allowed: what holds without a consent record
 * @param defaultMargin share of net revenue that is profit where costs are unknown, 0 to 1; may be null
 */
public record SettingsChanged(
        UUID settings,
        String timeZone,
        @MayBeNull String baseCurrency,
        List<Rate> rates,
        @MayBeNull String country,
        List<String> languages,
        @MayBeNull String senderName,
        String marketingDefault,
        @MayBeNull BigDecimal defaultMargin,
        long version)
        implements EventData {

    /** From {@code from} on, one {@code currency} is worth {@code rate} in base currency. */
    public record Rate(String currency, LocalDate from, BigDecimal rate) {}

    @Override
    public UUID aggregate() {
        return settings;
    }
}
