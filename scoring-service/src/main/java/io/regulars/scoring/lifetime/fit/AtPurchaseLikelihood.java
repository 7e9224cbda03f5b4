package io.regulars.scoring.lifetime.fit;

import io.regulars.scoring.lifetime.special.LogSpace;

/**
 * Mean log-likelihood of the BG/NBD, and of the MBG/NBD, whose first purchase is already followed by a chance to drop
 * out; parameters r, alpha, a, b.
 */
final class AtPurchaseLikelihood implements Likelihood {
    private final CellTable cells;

    /** Chances to drop out before the first repeat purchase: 0 in the BG/NBD, 1 in the MBG/NBD. */
    private final int first;

    private final double[] chances;

    private AtPurchaseLikelihood(CellTable cells, int first) {
        this.cells = cells;
        this.first = first;
        chances = new double[cells.moreThan.length + first];
        System.arraycopy(cells.moreThan, 0, chances, first, cells.moreThan.length);
        if (first == 1) {
            chances[0] = cells.customers;
        }
    }

    static AtPurchaseLikelihood bgNbd(CellTable cells) {
        return new AtPurchaseLikelihood(cells, 0);
    }

    static AtPurchaseLikelihood mbgNbd(CellTable cells) {
        return new AtPurchaseLikelihood(cells, 1);
    }

    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double value(double[] logs) {
        double r = Math.exp(logs[0]);
        double a = Math.exp(logs[2]);
        double b = Math.exp(logs[3]);
        DayTable days = new DayTable(Math.exp(logs[1]), cells.days);
        Sums sums = new Sums(4);
        sums.addRising(cells.moreThan, 1, r, 0);
        sums.addRising(chances, 1, b, 3);
        sums.addRising(chances, -1, a + b, 2, 3);
        double value = sums.value + cells.customers * r * logs[1];
        int x = -1;
        double logOdds = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.x[i] != x) {
                x = cells.x[i];
                logOdds = logOdds(x, logs[2], b);
            }
            double log = days.log[cells.observed[i]];
            double silence = (r + x) * (log - days.log[cells.last[i]]);
            value += cells.count[i] * (LogSpace.softplus(logOdds + silence) - (r + x) * log);
        }
        return value / cells.customers;
    }

    @Override
    public Evaluation evaluate(double[] logs) {
        double r = Math.exp(logs[0]);
        double alpha = Math.exp(logs[1]);
        double a = Math.exp(logs[2]);
        double b = Math.exp(logs[3]);
        DayTable days = new DayTable(alpha, cells.days);
        double customers = cells.customers;
        Sums sums = new Sums(4);
        sums.addRising(cells.moreThan, 1, r, 0);
        sums.addRising(chances, 1, b, 3);
        sums.addRising(chances, -1, a + b, 2, 3);
        sums.value += customers * r * logs[1];
        sums.gradient[0] += customers * logs[1];
        sums.gradient[1] += customers * r / alpha;
        sums.hessian[0][1] += customers / alpha;
        sums.hessian[1][1] -= customers * r / (alpha * alpha);
        addCells(sums, r, a, b, days);
        return sums.byLogs(logs, customers);
    }

    private void addCells(Sums sums, double r, double a, double b, DayTable days) {
        double value = 0;
        double gr = 0, ga = 0, gp = 0, gq = 0;
        double rr = 0, ra = 0, rp = 0, rq = 0, aa = 0, ap = 0, aq = 0, pp = 0, pq = 0, qq = 0;
        int x = -1;
        double logOdds = 0;
        double byA = 1 / a;
        double byB = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.x[i] != x) {
                x = cells.x[i];
                logOdds = logOdds(x, Math.log(a), b);
                byB = x + first == 0 ? 0 : -1 / (b + x - 1 + first);
            }
            double n = cells.count[i];
            double k = r + x;
            double log = days.log[cells.observed[i]];
            double inverse = days.inverse[cells.observed[i]];
            double silence = log - days.log[cells.last[i]];
            double odds = logOdds + k * silence;
            double gained = Math.exp(-Math.abs(odds));
            value += n * (Math.max(odds, 0) + Math.log1p(gained) - k * log);
            double dead = (odds > 0 ? 1 : gained) / (1 + gained);
            double early = inverse - days.inverse[cells.last[i]];
            double earlySquared = days.inverse[cells.last[i]] * days.inverse[cells.last[i]] - inverse * inverse;
            double byAlpha = k * early;
            double w = n * dead;
            double spread = w * (1 - dead);
            gr += w * silence - n * log;
            ga += w * byAlpha - n * k * inverse;
            gp += w * byA;
            gq += w * byB;
            rr += spread * silence * silence;
            ra += spread * silence * byAlpha + w * early - n * inverse;
            rp += spread * silence * byA;
            rq += spread * silence * byB;
            aa += spread * byAlpha * byAlpha + w * k * earlySquared + n * k * inverse * inverse;
            ap += spread * byAlpha * byA;
            aq += spread * byAlpha * byB;
            pp += (spread - w) * byA * byA;
            pq += spread * byA * byB;
            qq += (spread + w) * byB * byB;
        }
        sums.value += value;
        sums.add(
                new double[] {gr, ga, gp, gq},
                new double[][] {{rr, ra, rp, rq}, {0, aa, ap, aq}, {0, 0, pp, pq}, {0, 0, 0, qq}});
    }

    private double logOdds(int x, double logA, double b) {
        return x + first == 0 ? Double.NEGATIVE_INFINITY : logA - Math.log(b + x - 1 + first);
    }
}
