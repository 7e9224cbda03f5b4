package io.regulars.outreach.experiment;

/**
 * The difference of two shares with its 95 % interval: Newcombe, Interval estimation for the difference between
 * independent proportions, Statistics in Medicine 17 (1998), method 10, by the Wilson intervals of both.
 */
public record Proportions(double difference, double low, double high) {
    private static final double Z = 1.959963984540054;

    /** @return null when either group is empty */
    public static Proportions compare(long successes, long of, long otherSuccesses, long otherOf) {
        if (of == 0 || otherOf == 0) {
            return null;
        }
        double share = (double) successes / of;
        double other = (double) otherSuccesses / otherOf;
        double[] mine = wilson(share, of);
        double[] theirs = wilson(other, otherOf);
        double difference = share - other;
        return new Proportions(
                difference,
                difference - Math.hypot(share - mine[0], theirs[1] - other),
                difference + Math.hypot(mine[1] - share, other - theirs[0]));
    }

    private static double[] wilson(double share, long n) {
        double squared = Z * Z;
        double middle = 2 * n * share + squared;
        double spread = Z * Math.sqrt(squared + 4 * n * share * (1 - share));
        double by = 2 * (n + squared);
        return new double[] {(middle - spread) / by, (middle + spread) / by};
    }
}
