package io.regulars.demo.customer;

import java.util.List;
import java.util.Map;

/**
 * A country of the log: ISO 3166 code (null for the two names that are none), its time zones and its languages. Where
 * it has several, each generated customer gets one of them.
 */
record Country(String code, List<String> zones, List<String> languages) {

    private static final Map<String, Country> BY_NAME = Map.ofEntries(
            country("Australia", "AU", "Australia/Sydney Australia/Perth Australia/Adelaide", "en"),
            country("Austria", "AT", "Europe/Vienna", "de"),
            country("Bahrain", "BH", "Asia/Bahrain", "ar en"),
            country("Belgium", "BE", "Europe/Brussels", "nl fr"),
            country("Brazil", "BR", "America/Sao_Paulo America/Manaus", "pt"),
            country("Canada", "CA", "America/Toronto America/Vancouver America/Halifax", "en fr"),
            country("Channel Islands", "JE", "Europe/Jersey", "en"),
            country("Cyprus", "CY", "Asia/Nicosia", "el en"),
            country("Czech Republic", "CZ", "Europe/Prague", "cs"),
            country("Denmark", "DK", "Europe/Copenhagen", "da"),
            country("EIRE", "IE", "Europe/Dublin", "en"),
            country("European Community", null, "Europe/Brussels", "en"),
            country("Finland", "FI", "Europe/Helsinki", "fi sv"),
            country("France", "FR", "Europe/Paris", "fr"),
            country("Germany", "DE", "Europe/Berlin", "de"),
            country("Greece", "GR", "Europe/Athens", "el"),
            country("Hong Kong", "HK", "Asia/Hong_Kong", "zh en"),
            country("Iceland", "IS", "Atlantic/Reykjavik", "is"),
            country("Israel", "IL", "Asia/Jerusalem", "he"),
            country("Italy", "IT", "Europe/Rome", "it"),
            country("Japan", "JP", "Asia/Tokyo", "ja"),
            country("Lebanon", "LB", "Asia/Beirut", "ar fr"),
            country("Lithuania", "LT", "Europe/Vilnius", "lt"),
            country("Malta", "MT", "Europe/Malta", "mt en"),
            country("Netherlands", "NL", "Europe/Amsterdam", "nl"),
            country("Norway", "NO", "Europe/Oslo", "nb"),
            country("Poland", "PL", "Europe/Warsaw", "pl"),
            country("Portugal", "PT", "Europe/Lisbon", "pt"),
            country("RSA", "ZA", "Africa/Johannesburg", "en"),
            country("Saudi Arabia", "SA", "Asia/Riyadh", "ar"),
            country("Singapore", "SG", "Asia/Singapore", "en zh"),
            country("Spain", "ES", "Europe/Madrid", "es"),
            country("Sweden", "SE", "Europe/Stockholm", "sv"),
            country("Switzerland", "CH", "Europe/Zurich", "de fr it"),
            country("USA", "US", "America/New_York America/Chicago America/Los_Angeles", "en"),
            country("United Arab Emirates", "AE", "Asia/Dubai", "ar en"),
            country("United Kingdom", "GB", "Europe/London", "en"),
            country("Unspecified", null, "Europe/London", "en"));

    static Country named(String name) {
        var country = BY_NAME.get(name);
        if (country == null) {
            throw new IllegalArgumentException("The log names a country without an entry: " + name);
        }
        return country;
    }

    private static Map.Entry<String, Country> country(String name, String code, String zones, String languages) {
        return Map.entry(name, new Country(code, List.of(zones.split(" ")), List.of(languages.split(" "))));
    }
}
