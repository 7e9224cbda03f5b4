package io.regulars.outreach.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.EasterHoliday;
import com.ibm.icu.util.GregorianCalendar;

/** The festivals that a playbook can name, and where people keep them. */
public enum Festival {
    SPRING_FESTIVAL_EVE(year -> chinese(year, 1, 1).minusDays(1), Where.CHINESE),
    SPRING_FESTIVAL(year -> chinese(year, 1, 1), Where.CHINESE),
    LANTERN(year -> chinese(year, 1, 15), Where.CHINESE),
    QINGMING(SolarTerm.QINGMING::in, Where.CHINESE),
    DRAGON_BOAT(year -> chinese(year, 5, 5), Where.CHINESE),
    QIXI(year -> chinese(year, 7, 7), Where.CHINESE),
    GHOST(year -> chinese(year, 7, 15), Where.CHINESE),
    MID_AUTUMN(year -> chinese(year, 8, 15), Where.CHINESE),
    DOUBLE_NINTH(year -> chinese(year, 9, 9), Where.CHINESE),
    WINTER_SOLSTICE(SolarTerm.WINTER_SOLSTICE::in, Where.CHINESE),
    /** Of the year that ends: in the January after it, mostly. */
    LABA(year -> chinese(year, 12, 8), Where.CHINESE),
    NATIONAL_DAY_CN(fixed(10, 1), Set.of("CN")),
    YOUTH_DAY(fixed(5, 4), Set.of("CN")),
    TEACHERS_DAY_CN(fixed(9, 10), Set.of("CN")),
    SHOPPING_618(fixed(6, 18), Set.of("CN")),
    SINGLES_DAY(fixed(11, 11), Set.of("CN", "HK", "TW", "SG", "MY")),
    DOUBLE_TWELVE(fixed(12, 12), Set.of("CN")),
    NEW_YEAR(fixed(1, 1), Where.EVERYWHERE),
    VALENTINES_DAY(fixed(2, 14), Where.EVERYWHERE),
    WOMENS_DAY(fixed(3, 8), Where.EVERYWHERE),
    LABOUR_DAY(fixed(5, 1), Set.of("CN", "HK", "TW", "SG", "MY", "DE", "AT", "FR", "IT", "ES", "NL", "BE")),
    CHILDRENS_DAY(fixed(6, 1), Set.of("CN", "PL", "CZ")),
    MOTHERS_DAY(
            nth(Month.MAY, 2, DayOfWeek.SUNDAY),
            Set.of("CN", "HK", "TW", "SG", "MY", "US", "CA", "AU", "NZ", "DE", "AT", "CH", "IT", "NL", "BE", "JP")),
    MOTHERING_SUNDAY(year -> easter(year).minusDays(21), Set.of("GB", "IE")),
    FATHERS_DAY(
            nth(Month.JUNE, 3, DayOfWeek.SUNDAY),
            Set.of("CN", "HK", "SG", "MY", "US", "CA", "GB", "IE", "FR", "NL", "JP")),
    EASTER(Festival::easter, Where.WESTERN),
    HALLOWEEN(fixed(10, 31), Set.of("US", "CA", "GB", "IE", "AU", "NZ")),
    THANKSGIVING(nth(Month.NOVEMBER, 4, DayOfWeek.THURSDAY), Set.of("US")),
    THANKSGIVING_CA(nth(Month.OCTOBER, 2, DayOfWeek.MONDAY), Set.of("CA")),
    BLACK_FRIDAY(year -> thanksgiving(year).plusDays(1), Where.WESTERN),
    CYBER_MONDAY(year -> thanksgiving(year).plusDays(4), Where.WESTERN),
    INDEPENDENCE_DAY_US(fixed(7, 4), Set.of("US")),
    GERMAN_UNITY(fixed(10, 3), Set.of("DE")),
    SAINT_NICHOLAS(fixed(12, 6), Set.of("DE", "AT", "CH", "NL", "BE")),
    BASTILLE_DAY(fixed(7, 14), Set.of("FR")),
    CHRISTMAS_EVE(fixed(12, 24), Where.EVERYWHERE),
    CHRISTMAS(fixed(12, 25), Where.EVERYWHERE),
    BOXING_DAY(fixed(12, 26), Set.of("GB", "CA", "AU", "NZ", "HK"));

    private final IntFunction<LocalDate> date;
    private final Set<String> countries;

    Festival(IntFunction<LocalDate> date, Set<String> countries) {
        this.date = date;
        this.countries = countries;
    }

    private static final class Where {
        static final Set<String> EVERYWHERE = Set.of();
        static final Set<String> CHINESE = Set.of("CN", "HK", "MO", "TW", "SG", "MY");
        static final Set<String> WESTERN =
                Set.of("US", "CA", "GB", "IE", "AU", "NZ", "DE", "AT", "CH", "FR", "IT", "ES", "NL", "BE", "PL", "SE");
    }

    /** A festival on its day, and of which year: that of the Chinese calendar where it goes by it. */
    public record Held(Festival festival, LocalDate date, int year) {}

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Festival> named(String wireName) {
        return Arrays.stream(values())
                .filter(festival -> festival.wireName().equals(wireName))
                .findFirst();
    }

    /** ISO 3166 codes; empty where it is kept everywhere. */
    Set<String> countries() {
        return countries;
    }

    /** @param country null for any */
    boolean keptIn(String country) {
        return country == null || countries.isEmpty() || countries.contains(country);
    }

    public LocalDate in(int year) {
        return date.apply(year);
    }

    public Optional<Held> on(LocalDate day) {
        return between(day, day).findFirst();
    }

    Stream<Held> between(LocalDate from, LocalDate to) {
        return IntStream.rangeClosed(from.getYear() - 1, to.getYear())
                .mapToObj(year -> new Held(this, in(year), year))
                .filter(held -> !held.date().isBefore(from) && !held.date().isAfter(to));
    }

    static List<Held> between(LocalDate from, LocalDate to, String country) {
        return Arrays.stream(values())
                .filter(festival -> festival.keptIn(country))
                .flatMap(festival -> festival.between(from, to))
                .toList();
    }

    private static LocalDate chinese(int year, int month, int day) {
        return YearlyDate.chinese(month, day).in(year, YearlyRules.DEFAULT);
    }

    private static IntFunction<LocalDate> fixed(int month, int day) {
        return year -> LocalDate.of(year, month, day);
    }

    private static IntFunction<LocalDate> nth(Month month, int nth, DayOfWeek day) {
        return year -> LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
    }

    private static LocalDate thanksgiving(int year) {
        return nth(Month.NOVEMBER, 4, DayOfWeek.THURSDAY).apply(year);
    }

    /** Asked and read by the same calendar: ICU counts Easter in the machine's zone. */
    private static LocalDate easter(int year) {
        GregorianCalendar calendar = new GregorianCalendar(year, Calendar.JANUARY, 1);
        calendar.setTime(new EasterHoliday("Easter").firstAfter(calendar.getTime()));
        return LocalDate.of(year, calendar.get(Calendar.MONTH) + 1, calendar.get(Calendar.DAY_OF_MONTH));
    }
}
