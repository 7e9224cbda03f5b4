package io.regulars.customer.settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import io.regulars.customer.locality.WeeklyWindow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a shop sets once for itself; what it leaves out has the default. */
@Schema(name = "Settings")
public record Settings(
        @Schema(description = "IANA zone that cuts the shop's days", defaultValue = "UTC", examples = "Asia/Shanghai")
        String timeZone,

        @Schema(
                description = "ISO 4217; amounts are converted to it. Left out: the currency of the first order",
                examples = "CNY")
        String baseCurrency,

        @Schema(description = "What other currencies are worth, from which day on")
        List<Rate> rates,

        @Schema(description = "ISO 3166-1; phones without country code are read as of this country", examples = "CN")
        String country,

        @Schema(description = "BCP 47, the first is the default", examples = "[\"zh-CN\",\"en\"]")
        List<String> languages,

        @Schema(description = "The shop's name in messages", examples = "Tea House")
        String senderName,

        @Schema(description = "When complaints are answered; none: round the clock")
        List<WeeklyWindow> businessHours,

        @Schema(
                description = "What holds for marketing without a consent record",
                enumeration = {"denied", "allowed"},
                defaultValue = "denied")
        String marketingDefault,

        @Schema(
                description = "Share of net revenue that is profit where costs are unknown, 0 to 1",
                examples = "\"0.35\"")
        BigDecimal defaultMargin) {

    static final Settings DEFAULTS = new Settings(null, null, null, null, null, null, null, null, null).complete();

    /** From {@code from} on, one {@code currency} is worth {@code rate} in base currency. */
    @Schema(name = "Rate", examples = "{\"currency\":\"EUR\",\"from\":\"2026-01-01\",\"rate\":\"7.85\"}")
    public record Rate(
            @Schema(description = "ISO 4217") String currency,
            @Schema(description = "First day that it holds") LocalDate from,

            @Schema(description = "What one unit is worth in base currency")
            BigDecimal rate) {}

    Settings complete() {
        return new Settings(
                timeZone == null ? "UTC" : timeZone,
                baseCurrency,
                rates == null ? List.of() : rates,
                country,
                languages == null ? List.of() : languages,
                senderName,
                businessHours == null ? List.of() : businessHours,
                marketingDefault == null ? "denied" : marketingDefault,
                defaultMargin);
    }

    Settings withBaseCurrency(String currency) {
        return new Settings(
                timeZone,
                currency,
                rates,
                country,
                languages,
                senderName,
                businessHours,
                marketingDefault,
                defaultMargin);
    }
}
