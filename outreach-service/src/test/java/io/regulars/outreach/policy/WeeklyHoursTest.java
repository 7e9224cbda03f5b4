package io.regulars.outreach.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import io.regulars.outreach.HourWindow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Facts about whatever hours and zones there are: 2,000 drawn at random, and minute by minute where clocks change. */
class WeeklyHoursTest {
    private static final long SEED = 20_260_601;
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<ZoneId> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();

    private final Random random = new Random(SEED);

    @Test
    void theNextOpenMomentIsOpenAndNothingBeforeItIs() {
        for (int i = 0; i < 2_000; i++) {
            WeeklyHours hours = hours();
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            Instant from =
                    FROM.plusSeconds(random.nextInt(20 * 365 * 86_400 / 2)).plusMillis(random.nextInt(1_000));
            Optional<Instant> next = hours.next(from, zone);
            assertThat(next.isEmpty()).as("%s %s", zone, from).isEqualTo(hours.never());
            next.ifPresent(until -> {
                assertThat(hours.openAt(until, zone)).as("%s %s", zone, from).isTrue();
                assertThat(until).isAfterOrEqualTo(from);
                assertThat(anyOpenBefore(hours, from, until, zone))
                        .as("%s %s", zone, from)
                        .isFalse();
            });
        }
    }

    @Test
    void aroundEveryClockChangeOfAYearTheQuietEndsWhereTheClocksSay() {
        WeeklyHours nights = WeeklyHours.outside("22:00", "02:30");
        for (ZoneId zone : ZONES) {
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("2026-01-01T00:00:00Z"));
            while (change != null && change.getInstant().isBefore(Instant.parse("2027-01-01T00:00:00Z"))) {
                Instant from = change.getInstant().minus(Duration.ofHours(4));
                for (int minute = 0; minute < 480; minute += 7) {
                    Instant at = from.plus(Duration.ofMinutes(minute));
                    Instant until = nights.next(at, zone).orElseThrow();
                    assertThat(nights.openAt(until, zone)).as("%s %s", zone, at).isTrue();
                    assertThat(anyOpenBefore(nights, at, until, zone))
                            .as("%s %s", zone, at)
                            .isFalse();
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
    }

    @Test
    void hoursThatAreAllClosedNeverOpen() {
        WeeklyHours never = WeeklyHours.within(List.of());
        assertThat(never.next(FROM, ZoneId.of("Europe/Berlin"))).isEmpty();
    }

    @Test
    void aWindowOverMidnightReachesIntoTheNextDayAlsoFromSundayToMonday() {
        WeeklyHours sunday = WeeklyHours.within(List.of(new HourWindow(List.of("sunday"), "22:00", "02:00")));
        assertThat(sunday.openAt(Instant.parse("2026-06-08T01:59:59Z"), ZoneId.of("UTC")))
                .isTrue();
        assertThat(sunday.openAt(Instant.parse("2026-06-08T02:00:00Z"), ZoneId.of("UTC")))
                .isFalse();
    }

    /** Minutes are looked at one by one, so that nothing of the search is believed. */
    private static boolean anyOpenBefore(WeeklyHours hours, Instant from, Instant until, ZoneId zone) {
        return Stream.iterate(from, at -> at.isBefore(until), at -> at.plusSeconds(60 - at.getEpochSecond() % 60))
                .anyMatch(at -> hours.openAt(at, zone));
    }

    private WeeklyHours hours() {
        WeeklyHours hours = random.nextBoolean() ? WeeklyHours.outside(time(), time()) : WeeklyHours.ALWAYS;
        if (random.nextBoolean()) {
            hours = hours.and(WeeklyHours.onTheirDays(windows()));
        }
        return random.nextInt(4) == 0 ? hours.and(WeeklyHours.within(windows())) : hours;
    }

    private List<HourWindow> windows() {
        List<HourWindow> windows = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<String> days = random.ints(1 + random.nextInt(7), 0, 7)
                    .mapToObj(WeeklyHours.DAYS::get)
                    .distinct()
                    .toList();
            windows.add(new HourWindow(days, time(), random.nextBoolean() ? "24:00" : time()));
        }
        return windows;
    }

    private String time() {
        return LocalDateTime.of(2026, 1, 1, random.nextInt(24), random.nextInt(60))
                .toLocalTime()
                .toString();
    }
}
