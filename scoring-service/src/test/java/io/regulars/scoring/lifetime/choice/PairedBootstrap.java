package io.regulars.scoring.lifetime.choice;

import java.util.Arrays;
import java.util.Random;

/**
 * By how much one forecast's root mean squared error is below another's, with a 95 % interval: customers are drawn with
 * replacement, both forecasts judged on the same ones. Efron & Tibshirani (1993), chapter 13.
 */
record PairedBootstrap(double difference, double low, double high) {
    private static final int DRAWS = 1000;

    static PairedBootstrap of(double[] forecast, double[] other, int[] bought) {
        int n = bought.length;
        double[] squares = new double[n];
        double[] otherSquares = new double[n];
        for (int i = 0; i < n; i++) {
            squares[i] = Math.pow(forecast[i] - bought[i], 2);
            otherSquares[i] = Math.pow(other[i] - bought[i], 2);
        }
        Random random = new Random(1);
        double[] differences = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            double otherSum = 0;
            for (int k = 0; k < n; k++) {
                int i = random.nextInt(n);
                sum += squares[i];
                otherSum += otherSquares[i];
            }
            differences[draw] = Math.sqrt(sum / n) - Math.sqrt(otherSum / n);
        }
        Arrays.sort(differences);
        double difference = Math.sqrt(Arrays.stream(squares).sum() / n)
                - Math.sqrt(Arrays.stream(otherSquares).sum() / n);
        return new PairedBootstrap(difference, differences[(int) (0.025 * DRAWS)], differences[(int) (0.975 * DRAWS)]);
    }
}
