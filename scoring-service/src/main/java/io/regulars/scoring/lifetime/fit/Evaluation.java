package io.regulars.scoring.lifetime.fit;

/** A function's value and its first two derivatives at a point. */
record Evaluation(double[] point, double value, double[] gradient, double[][] hessian) {

    /**
     * From derivatives of a sum by the parameters themselves to those of the mean by their logarithms.
     *
     * @param hessian the upper triangle
     */
    static Evaluation ofLogs(double[] logs, double sum, double[] gradient, double[][] hessian, double count) {
        int n = logs.length;
        double[] g = new double[n];
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            double parameter = Math.exp(logs[i]);
            g[i] = parameter * gradient[i] / count;
            for (int j = i; j < n; j++) {
                h[i][j] = parameter * Math.exp(logs[j]) * hessian[i][j] / count;
                h[j][i] = h[i][j];
            }
            h[i][i] += g[i];
        }
        return new Evaluation(logs.clone(), sum / count, g, h);
    }

    boolean isFinite() {
        double sum = value;
        for (int i = 0; i < gradient.length; i++) {
            sum += gradient[i];
            for (double h : hessian[i]) {
                sum += h;
            }
        }
        return Double.isFinite(sum);
    }

    double steepest() {
        double steepest = 0;
        for (double g : gradient) {
            steepest = Math.max(steepest, Math.abs(g));
        }
        return steepest;
    }
}
