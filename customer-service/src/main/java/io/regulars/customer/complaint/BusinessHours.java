package io.regulars.customer.complaint;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

import io.regulars.customer.locality.WeeklyWindow;

/** The hours in which a shop works, in its zone; a shop that states none works around the clock. */
record BusinessHours(ZoneId zone, List<WeeklyWindow> windows) {
    /** A shop open a minute a week would take for ever. */
    private static final int LONGEST_DAYS = 3_660;

    private record Span(Instant from, Instant to) {}

    /** The instant at which so much working time has passed; while the clock stands still it is the next opening or later. */
    Instant after(Instant start, Duration work) {
        if (windows.isEmpty()) {
            return start.plus(work);
        }
        Duration left = work;
        Instant at = start;
        LocalDate first = start.atZone(zone).toLocalDate().minusDays(1);
        for (int i = 0; i <= LONGEST_DAYS; i++) {
            for (Span span : spans(first.plusDays(i))) {
                Instant from = span.from().isAfter(at) ? span.from() : at;
                Duration open = Duration.between(from, span.to());
                if (open.compareTo(left) >= 0) {
                    return from.plus(left);
                }
                if (!open.isNegative()) {
                    left = left.minus(open);
                    at = span.to();
                }
            }
        }
        return at;
    }

    /** Of the windows that begin on this day, in order; a window over midnight ends on the next. */
    private List<Span> spans(LocalDate day) {
        String name = day.getDayOfWeek()
                .getDisplayName(TextStyle.SHORT, Locale.ENGLISH)
                .toLowerCase(Locale.ROOT);
        return windows.stream()
                .filter(window -> window.days().stream()
                        .anyMatch(named -> named.toLowerCase(Locale.ROOT).startsWith(name)))
                .map(window -> span(day, window))
                .sorted((a, b) -> a.from().compareTo(b.from()))
                .toList();
    }

    private Span span(LocalDate day, WeeklyWindow window) {
        boolean midnight = window.to().equals("24:00");
        LocalTime from = LocalTime.parse(window.from());
        LocalTime to = midnight ? LocalTime.MIDNIGHT : LocalTime.parse(window.to());
        LocalDate end = midnight || to.isBefore(from) ? day.plusDays(1) : day;
        return new Span(
                day.atTime(from).atZone(zone).toInstant(),
                end.atTime(to).atZone(zone).toInstant());
    }
}
