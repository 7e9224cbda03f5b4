package io.regulars.customer.locality;

import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.regulars.kit.problem.Violations;

/** Checks zones (IANA), countries (ISO 3166-1) and languages (BCP 47). */
public final class Locality {
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    private Locality() {}

    public static void zone(Violations violations, String pointer, String zone) {
        violations.check(
                zone == null || ZONES.contains(zone), pointer, "must be an IANA time zone such as Asia/Shanghai");
    }

    public static void country(Violations violations, String pointer, String country) {
        violations.check(
                country == null || COUNTRIES.contains(country),
                pointer,
                "must be an ISO 3166-1 country of two letters such as CN");
    }

    public static void language(Violations violations, String pointer, String language) {
        violations.check(language == null || isLanguage(language), pointer, "must be a BCP 47 language such as zh-CN");
    }

    public static void languages(Violations violations, String pointer, List<String> languages) {
        if (violations.check(languages.size() <= 50, pointer, "at most 50 languages")) {
            for (int i = 0; i < languages.size(); i++) {
                String at = pointer + "/" + i;
                if (violations.check(languages.get(i) != null, at, "must be a string")) {
                    language(violations, at, languages.get(i));
                }
            }
        }
    }

    private static boolean isLanguage(String tag) {
        if (tag.length() > 35) {
            return false;
        }
        try {
            String language = new Locale.Builder().setLanguageTag(tag).build().getLanguage();
            // Java's old codes of Hebrew, Indonesian and Yiddish are in its list; three letters have no list.
            return language.length() == 3 || LANGUAGES.contains(language);
        } catch (IllformedLocaleException e) {
            return false;
        }
    }
}
