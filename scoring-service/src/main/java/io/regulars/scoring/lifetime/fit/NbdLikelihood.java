package io.regulars.scoring.lifetime.fit;

/** Mean log-likelihood of the NBD; parameters r, alpha. */
final class NbdLikelihood implements Likelihood {
    private final CellTable cells;

    NbdLikelihood(CellTable cells) {
        this.cells = cells;
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public double value(double[] logParameters) {
        return evaluate(logParameters).value();
    }

    @Override
    public Evaluation evaluate(double[] logParameters) {
        double r = Math.exp(logParameters[0]);
        double alpha = Math.exp(logParameters[1]);
        Sums sums = new Sums(2);
        sums.addRising(cells.moreThan, 1, r, 0);
        DayTable days = new DayTable(alpha, cells.days);
        double value = 0;
        double byR = 0;
        double byAlpha = 0;
        double byAlphaTwice = 0;
        double mixed = 0;
        for (int i = 0; i < cells.size(); i++) {
            double n = cells.count[i];
            double k = r + cells.x[i];
            double log = days.log[cells.observed[i]];
            double inverse = days.inverse[cells.observed[i]];
            value -= n * k * log;
            byR -= n * log;
            byAlpha -= n * k * inverse;
            byAlphaTwice += n * k * inverse * inverse;
            mixed -= n * inverse;
        }
        double customers = cells.customers;
        sums.value += value + customers * r * logParameters[1];
        sums.gradient[0] += byR + customers * logParameters[1];
        sums.gradient[1] += byAlpha + customers * r / alpha;
        sums.hessian[0][1] += mixed + customers / alpha;
        sums.hessian[1][1] += byAlphaTwice - customers * r / (alpha * alpha);
        return sums.byLogs(logParameters, customers);
    }
}
