package io.regulars.scoring.lifetime.choice;

import java.util.Arrays;

/**
 * How far one candidate's forecasts were from what customers then bought.
 *
 * @param rmse root of the mean squared error, in purchases of one customer
 * @param mae mean absolute error
 * @param totalError of the sum of all: 0.1 = a tenth too much was forecast
 * @param topDecileShare of all purchases, the part made by the tenth of the customers of whom most was forecast
 */
public record Comparison(String candidate, double rmse, double mae, double totalError, double topDecileShare) {

    static Comparison of(String candidate, double[] forecast, int[] bought) {
        double squares = 0;
        double distances = 0;
        double foretold = 0;
        double happened = 0;
        for (int i = 0; i < bought.length; i++) {
            double error = forecast[i] - bought[i];
            squares += error * error;
            distances += Math.abs(error);
            foretold += forecast[i];
            happened += bought[i];
        }
        return new Comparison(
                candidate,
                Math.sqrt(squares / bought.length),
                distances / bought.length,
                foretold / happened - 1,
                topDecile(forecast, bought) / happened);
    }

    /** Of customers with equal forecasts at the edge of the tenth each counts for the same part. */
    private static double topDecile(double[] forecast, int[] bought) {
        double[] sorted = forecast.clone();
        Arrays.sort(sorted);
        double places = bought.length / 10.0;
        double edge = sorted[(int) Math.max(0, Math.ceil(bought.length - places) - 1)];
        double above = 0;
        double atEdge = 0;
        double purchasesAbove = 0;
        double purchasesAtEdge = 0;
        for (int i = 0; i < bought.length; i++) {
            if (forecast[i] > edge) {
                above++;
                purchasesAbove += bought[i];
            } else if (forecast[i] == edge) {
                atEdge++;
                purchasesAtEdge += bought[i];
            }
        }
        return purchasesAbove + purchasesAtEdge * Math.max(0, places - above) / atEdge;
    }
}
