package io.regulars.outreach.experiment;

/** The difference of two means with its 95 % interval by the normal distribution, variances unequal; for large groups. */
record Means(double difference, double low, double high) {
    private static final double Z = 1.959963984540054;

    /** What is known of a group: its size, the sum and the sum of squares. */
    record Group(long n, double sum, double squares) {
        private double mean() {
            return sum / n;
        }

        private double varianceOfMean() {
            double mean = mean();
            return Math.max(0, squares - n * mean * mean) / (n - 1.0) / n;
        }
    }

    /** @return null when either group has fewer than two */
    static Means compare(Group group, Group other) {
        if (group.n() < 2 || other.n() < 2) {
            return null;
        }
        double difference = group.mean() - other.mean();
        double spread = Z * Math.sqrt(group.varianceOfMean() + other.varianceOfMean());
        return new Means(difference, difference - spread, difference + spread);
    }
}
