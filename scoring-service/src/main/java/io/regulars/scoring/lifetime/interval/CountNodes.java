package io.regulars.scoring.lifetime.interval;

/**
 * A distribution of purchases of one or more on few points: small counts one by one, larger ones in groups of a sixteenth
 * of their size, each at its own mean.
 */
record CountNodes(double[] counts, double[] probabilities, int size) {
    private static final int GROUPED_FROM = 16;
    private static final double NEGLIGIBLE = 1e-7;

    static CountNodes of(PredictedPurchases purchases) {
        double[] counts = new double[purchases.listed()];
        double[] probabilities = new double[purchases.listed()];
        int size = 0;
        int y = 1;
        while (y < purchases.listed()) {
            int end = y + Math.max(1, y / GROUPED_FROM);
            double mass = 0;
            double moment = 0;
            for (; y < end; y++) {
                mass += purchases.probability(y);
                moment += y * purchases.probability(y);
            }
            if (mass > NEGLIGIBLE) {
                counts[size] = moment / mass;
                probabilities[size++] = mass;
            }
        }
        return new CountNodes(counts, probabilities, size);
    }
}
