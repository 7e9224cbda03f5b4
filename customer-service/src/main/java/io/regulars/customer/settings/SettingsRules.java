package io.regulars.customer.settings;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.regulars.customer.locality.Locality;
import io.regulars.customer.locality.Text;
import io.regulars.customer.locality.WeeklyWindow;
import io.regulars.kit.problem.Violations;

/** What settings must be like. */
final class SettingsRules {
    private static final int MOST_RATES = 20_000;
    private static final BigDecimal GREATEST_RATE = new BigDecimal("1000000000000");
    private static final String CURRENCY = "must be an ISO 4217 currency such as CNY";

    private SettingsRules() {}

    static void check(Settings settings) {
        Violations violations = new Violations();
        Locality.zone(violations, "/timeZone", settings.timeZone());
        violations.check(
                settings.baseCurrency() == null || Currencies.isKnown(settings.baseCurrency()),
                "/baseCurrency",
                CURRENCY);
        rates(violations, settings.rates());
        Locality.country(violations, "/country", settings.country());
        Locality.languages(violations, "/languages", settings.languages());
        Text.present(200, violations, "/senderName", settings.senderName());
        violations.check(
                settings.senderName() == null || settings.senderName().chars().noneMatch(Character::isISOControl),
                "/senderName",
                "must not contain control characters");
        WeeklyWindow.check(violations, "/businessHours", settings.businessHours());
        violations.check(
                Set.of("denied", "allowed").contains(settings.marketingDefault()),
                "/marketingDefault",
                "must be one of denied, allowed");
        BigDecimal margin = settings.defaultMargin();
        violations.check(
                margin == null || margin.signum() >= 0 && margin.compareTo(BigDecimal.ONE) <= 0,
                "/defaultMargin",
                "must be from 0 to 1");
        violations.throwIfAny();
    }

    private static void rates(Violations violations, List<Settings.Rate> rates) {
        if (!violations.check(rates.size() <= MOST_RATES, "/rates", "at most " + MOST_RATES + " rates")) {
            return;
        }
        Set<List<Object>> days = new HashSet<>();
        for (int i = 0; i < rates.size(); i++) {
            String at = "/rates/" + i;
            Settings.Rate rate = rates.get(i);
            if (!violations.check(rate != null, at, "must be an object")) {
                continue;
            }
            violations.check(Currencies.isKnown(rate.currency()), at + "/currency", CURRENCY);
            violations.check(
                    rate.from() != null && isInRange(rate.from()), at + "/from", "must be a date such as 2026-01-01");
            violations.check(
                    rate.rate() != null
                            && rate.rate().signum() > 0
                            && rate.rate().compareTo(GREATEST_RATE) <= 0,
                    at + "/rate",
                    "must be above 0 and at most " + GREATEST_RATE);
            if (rate.currency() != null && rate.from() != null) {
                violations.check(
                        days.add(List.of(rate.currency(), rate.from())), at, "this currency has two rates of one day");
            }
        }
    }

    private static boolean isInRange(LocalDate day) {
        return day.getYear() >= 1 && day.getYear() <= 9999;
    }
}
