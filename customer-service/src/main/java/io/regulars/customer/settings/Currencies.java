package io.regulars.customer.settings;

import java.util.Currency;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** The currencies of ISO 4217 that have minor units, those of the past included: orders go back to 1970. */
public final class Currencies {
    private static final Map<String, Integer> DECIMALS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private Currencies() {}

    /** How many decimals an amount may have: 0 for JPY, 2 for CNY, 3 for KWD; empty for an unknown currency. */
    public static OptionalInt decimals(String code) {
        Integer decimals = code == null ? null : DECIMALS.get(code);
        return decimals == null ? OptionalInt.empty() : OptionalInt.of(decimals);
    }

    public static boolean isKnown(String code) {
        return decimals(code).isPresent();
    }
}
