package io.regulars.scoring.lifetime.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/**
 * A shop whose customers join evenly during a time, buy and leave as a model says and spend as Gamma-Gamma says; the same
 * for the same seed.
 */
public final class SimulatedShop {
    /** Gamma-Gamma of the CDNOW sample. */
    private static final double P = 6.25;

    private static final double Q = 3.74;
    private static final double V = 15.44;

    private final Random random;
    private final LocalDate start;
    private final int joinDays;
    private final int days;
    private DoubleUnaryOperator season = day -> 1;
    private double highSeason = 1;

    public SimulatedShop(long seed, LocalDate start, int joinDays, int days) {
        random = new Random(seed);
        this.start = start;
        this.joinDays = joinDays;
        this.days = days;
    }

    /**
     * @param other factor of all rates by days since the start
     * @param most its largest value
     */
    public SimulatedShop with(DoubleUnaryOperator other, double most) {
        season = other;
        highSeason = most;
        return this;
    }

    public List<Buyer> nbd(int customers, double r, double alphaWeeks) {
        return buyers(customers, () -> buyer(gamma(r) / alphaWeeks, 0, Double.POSITIVE_INFINITY));
    }

    public List<Buyer> mbgNbd(int customers, double r, double alphaWeeks, double a, double b) {
        return buyers(customers, () -> {
            double leaving = gamma(a);
            return buyer(gamma(r) / alphaWeeks, leaving / (leaving + gamma(b)), Double.POSITIVE_INFINITY);
        });
    }

    public List<Buyer> paretoNbd(int customers, double r, double alphaWeeks, double s, double betaWeeks) {
        return buyers(customers, () -> buyer(gamma(r) / alphaWeeks, 0, 7 * exponential() / (gamma(s) / betaWeeks)));
    }

    /** Nobody leaves, but each customer's rate is drawn anew from time to time. */
    public List<Buyer> changing(int customers, double r, double alphaWeeks, int everyDays) {
        return buyers(customers, () -> {
            Buyer buyer = new Buyer();
            int first = random.nextInt(joinDays);
            buyer.bought(start.plusDays(first), 1);
            for (int day = first + 1; day < days; day += everyDays) {
                double perDay = gamma(r) / alphaWeeks / 7;
                for (int d = day; d < Math.min(days, day + everyDays); d++) {
                    if (random.nextDouble() < -Math.expm1(-perDay)) {
                        buyer.bought(start.plusDays(d), 1);
                    }
                }
            }
            return buyer;
        });
    }

    private static List<Buyer> buyers(int customers, Supplier<Buyer> next) {
        List<Buyer> buyers = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            buyers.add(next.get());
        }
        return buyers;
    }

    private Buyer buyer(double perWeek, double leaving, double lifetimeDays) {
        Buyer buyer = new Buyer();
        int first = random.nextInt(joinDays);
        double nu = gamma(Q) / V;
        buyer.bought(start.plusDays(first), gamma(P) / nu);
        double end = Math.min(days, first + lifetimeDays);
        int last = first;
        double day = first;
        boolean alive = random.nextDouble() >= leaving;
        while (alive) {
            day += exponential() / (perWeek / 7 * highSeason);
            if (!(Math.ceil(day) < end)) {
                break;
            }
            if ((int) Math.ceil(day) > last && random.nextDouble() * highSeason < season.applyAsDouble(day)) {
                last = (int) Math.ceil(day);
                buyer.bought(start.plusDays(last), gamma(P) / nu);
                alive = random.nextDouble() >= leaving;
            }
        }
        return buyer;
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }

    /** Marsaglia & Tsang (2000), ACM TOMS 26(3). */
    private double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
