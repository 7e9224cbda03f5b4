package io.regulars.scoring.lifetime.fit;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.Trigamma;

/** Mean log-likelihood of the Gamma-Gamma model; parameters p, q, v. */
final class GammaGammaLikelihood implements Likelihood {
    private final SpendCells cells;

    GammaGammaLikelihood(SpendCells cells) {
        this.cells = cells;
    }

    @Override
    public int dimension() {
        return 3;
    }

    @Override
    public double value(double[] logs) {
        double p = Math.exp(logs[0]);
        double q = Math.exp(logs[1]);
        double v = Math.exp(logs[2]);
        double logGammaQ = LogGamma.value(q);
        double value = 0;
        int x = -1;
        double constant = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.repeats(i) != x) {
                x = cells.repeats(i);
                constant = LogGamma.value(p * x + q) - LogGamma.value(p * x) - logGammaQ;
            }
            double sum = x * cells.mean(i);
            value += cells.count(i)
                    * (constant - Math.log(cells.mean(i)) - q * Math.log1p(sum / v) - p * x * Math.log1p(v / sum));
        }
        return value / cells.customers();
    }

    @Override
    public Evaluation evaluate(double[] logs) {
        double p = Math.exp(logs[0]);
        double q = Math.exp(logs[1]);
        double v = Math.exp(logs[2]);
        Sums sums = new Sums(3);
        sums.value = value(logs) * cells.customers();
        double digammaQ = Digamma.value(q);
        double trigammaQ = Trigamma.value(q);
        double gp = 0, gq = 0, gv = 0, pp = 0, pq = 0, pv = 0, qq = 0, qv = 0, vv = 0;
        int x = -1;
        double first = 0, firstP = 0, second = 0, secondP = 0;
        for (int i = 0; i < cells.size(); i++) {
            if (cells.repeats(i) != x) {
                x = cells.repeats(i);
                first = Digamma.value(p * x + q);
                firstP = Digamma.value(p * x);
                second = Trigamma.value(p * x + q);
                secondP = Trigamma.value(p * x);
            }
            double sum = x * cells.mean(i);
            double all = sum + v;
            double n = cells.count(i);
            gp += n * x * (first - firstP - Math.log1p(v / sum));
            gq += n * (first - digammaQ - Math.log1p(sum / v));
            gv += n * (q * sum / (v * all) - p * x / all);
            pp += n * x * x * (second - secondP);
            pq += n * x * second;
            pv -= n * x / all;
            qq += n * (second - trigammaQ);
            qv += n * sum / (v * all);
            vv += n * (p * x / (all * all) - q * sum * (v + all) / (v * v * all * all));
        }
        sums.add(new double[] {gp, gq, gv}, new double[][] {{pp, pq, pv}, {0, qq, qv}, {0, 0, vv}});
        return sums.byLogs(logs, cells.customers());
    }
}
