package io.regulars.outreach.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The day, by Chinese time, of a new moon. By J. Meeus, Astronomical Algorithms, chapter 49: within some seconds, where
 * ICU4J is wrong by up to half an hour and so puts months that begin near midnight on the wrong day, such as the years
 * 2027 and 2030.
 */
final class NewMoon {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);
    private static final double SYNODIC_MONTH = 29.530588861;
    private static final double FIRST_OF_2000 = 2_451_550.09766;
    private static final double EPOCH = 2_440_587.5;
    private static final double SECONDS_PER_DAY = 86_400;

    /** Factor; multiples of the sun's and the moon's anomaly and of the argument of latitude; power of E. */
    private static final double[][] TERMS = {
        {-0.40720, 0, 1, 0, 0}, {0.17241, 1, 0, 0, 1}, {0.01608, 0, 2, 0, 0}, {0.01039, 0, 0, 2, 0},
        {0.00739, -1, 1, 0, 1}, {-0.00514, 1, 1, 0, 1}, {0.00208, 2, 0, 0, 2}, {-0.00111, 0, 1, -2, 0},
        {-0.00057, 0, 1, 2, 0}, {0.00056, 1, 2, 0, 1}, {-0.00042, 0, 3, 0, 0}, {0.00042, 1, 0, 2, 1},
        {0.00038, 1, 0, -2, 1}, {-0.00024, -1, 2, 0, 1}, {-0.00007, 2, 1, 0, 0}, {0.00004, 0, 2, -2, 0},
        {0.00004, 3, 0, 0, 0}, {0.00003, 1, 1, -2, 0}, {0.00003, 0, 2, 2, 0}, {-0.00003, 1, 1, 2, 0},
        {0.00003, -1, 1, 2, 0}, {-0.00002, -1, 1, -2, 0}, {-0.00002, 1, 3, 0, 0}, {0.00002, 0, 4, 0, 0}
    };

    /** Factor, and the planets' argument: at the first of 2000, and per month. */
    private static final double[][] PLANETS = {
        {0.000325, 299.77, 0.107408},
        {0.000165, 251.88, 0.016321},
        {0.000164, 251.83, 26.651886},
        {0.000126, 349.42, 36.412478},
        {0.000110, 84.66, 18.206239},
        {0.000062, 141.74, 53.303771},
        {0.000060, 207.14, 2.453732}
    };

    private NewMoon() {}

    /** Of the new moon that is nearest to the day. */
    static LocalDate near(LocalDate day) {
        double noonInChina = day.toEpochDay() + EPOCH + 4.0 / 24;
        return of(Math.round((noonInChina - FIRST_OF_2000) / SYNODIC_MONTH));
    }

    /** @param k months since the first new moon of 2000 */
    private static LocalDate of(long k) {
        double t = k / 1_236.85;
        double sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t;
        double moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t * t * t;
        double latitude = 160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t * t * t;
        double node = 124.7746 - 1.56375588 * k + 0.0020672 * t * t;
        double e = 1 - 0.002516 * t - 0.0000074 * t * t;
        double julianDay = FIRST_OF_2000 + SYNODIC_MONTH * k + 0.00015437 * t * t - 0.00017 * sin(node);
        for (double[] term : TERMS) {
            julianDay += term[0] * Math.pow(e, term[4]) * sin(term[1] * sun + term[2] * moon + term[3] * latitude);
        }
        for (double[] planet : PLANETS) {
            julianDay += planet[0] * sin(planet[1] + planet[2] * k);
        }
        double seconds = (julianDay - EPOCH) * SECONDS_PER_DAY - slowing(2000 + t * 100);
        return Instant.ofEpochSecond(Math.round(seconds)).atOffset(CHINA).toLocalDate();
    }

    /** Terrestrial time minus universal time in seconds, by F. Espenak and J. Meeus for 1986 to 2050, roughly beyond. */
    private static double slowing(double year) {
        double t = year - 2000;
        return t < 5 ? 63.86 + 0.3345 * t : 62.92 + 0.32217 * t + 0.005589 * t * t;
    }

    private static double sin(double degrees) {
        return Math.sin(Math.toRadians(degrees));
    }
}
