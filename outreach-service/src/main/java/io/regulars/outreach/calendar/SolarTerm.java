package io.regulars.outreach.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The day, by Chinese time, on which the sun reaches a longitude. By the formulas of low accuracy of J. Meeus,
 * Astronomical Algorithms, chapter 25: within 0.01 degrees, which is a quarter of an hour.
 */
enum SolarTerm {
    QINGMING(15, 4, 5),
    WINTER_SOLSTICE(270, 12, 21);

    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final double SECONDS_PER_DEGREE = 365.2422 * 86_400 / 360;
    private static final long J2000 = Instant.parse("2000-01-01T12:00:00Z").getEpochSecond();
    private static final double SECONDS_PER_CENTURY = 36_525 * 86_400.0;

    private final double longitude;
    private final int month;
    private final int about;

    SolarTerm(double longitude, int month, int about) {
        this.longitude = longitude;
        this.month = month;
        this.about = about;
    }

    LocalDate in(int year) {
        double at = LocalDate.of(year, month, about).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        for (int i = 0; i < 5; i++) {
            at += Math.IEEEremainder(longitude - sun(at), 360) * SECONDS_PER_DEGREE;
        }
        return Instant.ofEpochSecond((long) at).atOffset(CHINA).toLocalDate();
    }

    private static double sun(double epochSecond) {
        double t = (epochSecond - J2000) / SECONDS_PER_CENTURY;
        double mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t;
        double anomaly = Math.toRadians(357.52911 + 35_999.05029 * t - 0.0001537 * t * t);
        double centre = (1.914602 - 0.004817 * t - 0.000014 * t * t) * Math.sin(anomaly)
                + (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly)
                + 0.000289 * Math.sin(3 * anomaly);
        double node = Math.toRadians(125.04 - 1_934.136 * t);
        return mean + centre - 0.00569 - 0.00478 * Math.sin(node);
    }
}
