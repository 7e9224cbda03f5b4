package io.regulars.scoring.lifetime.fit;

import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The sums that a pass gathers: the log-likelihood and its derivatives by the parameters themselves. */
final class Sums {
    private static final int STRETCH = 1 << 14;

    double value;
    final double[] gradient;
    final double[][] hessian;

    Sums(int dimension) {
        gradient = new double[dimension];
        hessian = new double[dimension][dimension];
    }

    /** {@code moreThan[k] * ln(parameter + k)}, summed over k: ln of all Gamma(parameter + x) / Gamma(parameter). */
    void addRising(double[] moreThan, double sign, double parameter, int... by) {
        double first = 0;
        double second = 0;
        for (int k = 0; k < moreThan.length; k++) {
            double sum = parameter + k;
            double customers = sign * moreThan[k];
            value += customers * Math.log(sum);
            first += customers / sum;
            second -= customers / (sum * sum);
        }
        for (int i : by) {
            gradient[i] += first;
            for (int j : by) {
                hessian[i][j] += second;
            }
        }
    }

    /** A stretch of cells and the sums over it. */
    record Part(int from, int until, Sums sums) {}

    /** Adds the sums over all cells, stretches of a fixed size side by side: any number of processors gives the same digits. */
    void addInParallel(int cells, Consumer<Part> sumUp) {
        IntStream.rangeClosed(0, (cells - 1) / STRETCH)
                .parallel()
                .mapToObj(stretch -> {
                    Sums sums = new Sums(gradient.length);
                    sumUp.accept(new Part(stretch * STRETCH, Math.min(cells, (stretch + 1) * STRETCH), sums));
                    return sums;
                })
                .toList()
                .forEach(sums -> {
                    value += sums.value;
                    add(sums.gradient, sums.hessian);
                });
    }

    void add(double[] moreGradient, double[][] moreHessian) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += moreGradient[i];
            for (int j = i; j < gradient.length; j++) {
                hessian[i][j] += moreHessian[i][j];
            }
        }
    }

    Evaluation byLogs(double[] logs, double customers) {
        return Evaluation.ofLogs(logs, value, gradient, hessian, customers);
    }
}
