package io.regulars.scoring.lifetime.fit;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.special.LogSpace;
import io.regulars.scoring.lifetime.special.SilenceIntegral;
import io.regulars.scoring.lifetime.special.SilenceMoments;

/** Mean log-likelihood of the Pareto/NBD; parameters r, alpha, s, beta. */
final class ParetoLikelihood implements Likelihood {
    private final CellTable cells;

    ParetoLikelihood(CellTable cells) {
        this.cells = cells;
    }

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double value(double[] logs) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double s = Math.exp(logs[2]);
        double beta = Math.exp(logs[3]);
        DayTable purchase = new DayTable(alpha, cells.days);
        DayTable dropOut = new DayTable(beta, cells.days);
        Sums sums = new Sums(4);
        sums.addRising(cells.moreThan, 1, r, 0);
        double value = sums.value + cells.customers * (r * logs[1] + s * logs[3]);
        for (int i = 0; i < cells.size(); i++) {
            double k = r + cells.x[i];
            double logOdds = logs[2]
                    + new SilenceIntegral(k, alpha, s, beta).log(weeks(cells.last[i]), weeks(cells.observed[i]));
            value += cells.count[i]
                    * (LogSpace.softplus(logOdds)
                            - k * purchase.log[cells.observed[i]]
                            - s * dropOut.log[cells.observed[i]]);
        }
        return value / cells.customers;
    }

    @Override
    public Evaluation evaluate(double[] logs) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double s = Math.exp(logs[2]);
        double beta = Math.exp(logs[3]);
        DayTable purchase = new DayTable(alpha, cells.days);
        DayTable dropOut = new DayTable(beta, cells.days);
        Sums sums = new Sums(4);
        sums.addRising(cells.moreThan, 1, r, 0);
        addStart(sums, logs, r, alpha, s, beta);
        sums.addInParallel(
                cells.size(),
                part -> addCells(part, logs[2], new SilenceMoments(alpha, s, beta), r, s, purchase, dropOut));
        return sums.byLogs(logs, cells.customers);
    }

    private void addCells(
            Sums.Part part,
            double logS,
            SilenceMoments silence,
            double r,
            double s,
            DayTable purchase,
            DayTable dropOut) {
        Sums sums = part.sums();
        double[] odds = new double[4];
        for (int i = part.from(); i < part.until(); i++) {
            double n = cells.count[i];
            double k = r + cells.x[i];
            int observed = cells.observed[i];
            addAlive(
                    sums,
                    n,
                    k,
                    s,
                    purchase.log[observed],
                    purchase.inverse[observed],
                    dropOut.log[observed],
                    dropOut.inverse[observed]);
            silence.evaluate(k, weeks(cells.last[i]), weeks(observed));
            if (silence.log == Double.NEGATIVE_INFINITY) {
                continue;
            }
            double logOdds = logS + silence.log;
            sums.value += n * LogSpace.softplus(logOdds);
            double dead = LogSpace.logistic(logOdds);
            double w = n * dead;
            double spread = w * (1 - dead);
            System.arraycopy(silence.gradient, 0, odds, 0, 4);
            odds[2] += 1 / s;
            for (int p = 0; p < 4; p++) {
                sums.gradient[p] += w * odds[p];
                for (int q = p; q < 4; q++) {
                    sums.hessian[p][q] += w * silence.hessian[p][q] + spread * odds[p] * odds[q];
                }
            }
            sums.hessian[2][2] -= w / (s * s);
        }
    }

    /** What alpha^r beta^s adds. */
    private void addStart(Sums sums, double[] logs, double r, double alpha, double s, double beta) {
        double customers = cells.customers;
        sums.value += customers * (r * logs[1] + s * logs[3]);
        sums.gradient[0] += customers * logs[1];
        sums.gradient[1] += customers * r / alpha;
        sums.gradient[2] += customers * logs[3];
        sums.gradient[3] += customers * s / beta;
        sums.hessian[0][1] += customers / alpha;
        sums.hessian[1][1] -= customers * r / (alpha * alpha);
        sums.hessian[2][3] += customers / beta;
        sums.hessian[3][3] -= customers * s / (beta * beta);
    }

    /** What (alpha + T)^-(r + x) (beta + T)^-s adds. */
    private static void addAlive(
            Sums sums, double n, double k, double s, double log1, double inverse1, double log2, double inverse2) {
        sums.value -= n * (k * log1 + s * log2);
        sums.gradient[0] -= n * log1;
        sums.gradient[1] -= n * k * inverse1;
        sums.gradient[2] -= n * log2;
        sums.gradient[3] -= n * s * inverse2;
        sums.hessian[0][1] -= n * inverse1;
        sums.hessian[1][1] += n * k * inverse1 * inverse1;
        sums.hessian[2][3] -= n * inverse2;
        sums.hessian[3][3] += n * s * inverse2 * inverse2;
    }

    private static double weeks(int days) {
        return days / CustomerHistory.DAYS_PER_WEEK;
    }
}
