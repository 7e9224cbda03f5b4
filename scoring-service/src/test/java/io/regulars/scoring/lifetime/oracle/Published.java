package io.regulars.scoring.lifetime.oracle;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import org.hipparchus.dfp.Dfp;

import static io.regulars.scoring.lifetime.oracle.Exact.exp;
import static io.regulars.scoring.lifetime.oracle.Exact.hypergeometric;
import static io.regulars.scoring.lifetime.oracle.Exact.ln;
import static io.regulars.scoring.lifetime.oracle.Exact.logBeta;
import static io.regulars.scoring.lifetime.oracle.Exact.logGamma;
import static io.regulars.scoring.lifetime.oracle.Exact.of;
import static io.regulars.scoring.lifetime.oracle.Exact.pow;

/** One purchase model as its authors print it. */
public sealed interface Published {
    Dfp ONE = Exact.FIELD.getOne();

    Dfp logLikelihood(CustomerHistory history);

    Dfp probabilityAlive(CustomerHistory history);

    Dfp expectedFuture(CustomerHistory history, double weeks);

    Dfp expectedPurchases(double weeks);

    static Dfp weeks(int days) {
        return Exact.FIELD.newDfp(days).divide(7);
    }

    /** Gamma(r + x) / Gamma(r) alpha^r / (alpha + T)^(r + x). */
    static Dfp logPurchases(Dfp r, Dfp alpha, CustomerHistory history) {
        Dfp rx = r.add(history.repeats());
        return logGamma(rx)
                .subtract(logGamma(r))
                .add(r.multiply(ln(alpha)))
                .subtract(rx.multiply(ln(alpha.add(weeks(history.observedDays())))));
    }

    /** ((alpha + T) / (alpha + t_x))^(r + x). */
    static Dfp silence(Dfp r, Dfp alpha, CustomerHistory history) {
        Dfp last = alpha.add(weeks(history.lastRepeatDay()));
        return pow(alpha.add(weeks(history.observedDays())).divide(last), r.add(history.repeats()));
    }

    /** (a + b - 1) / (a - 1) [1 - (A / (A + t))^R 2F1(R, b; a + b - 1; t / (A + t))]. */
    static Dfp untilDropOut(Dfp shape, Dfp rate, Dfp a, Dfp b, double weeks) {
        Dfp c = a.add(b).subtract(ONE);
        Dfp longer = rate.add(of(weeks));
        Dfp series = hypergeometric(shape, b, c, of(weeks).divide(longer));
        return c.divide(a.subtract(ONE))
                .multiply(ONE.subtract(pow(rate.divide(longer), shape).multiply(series)));
    }

    /** Fader, Hardie & Lee (2005). */
    record BgNbd(Dfp r, Dfp alpha, Dfp a, Dfp b) implements Published {
        public BgNbd(double r, double alpha, double a, double b) {
            this(of(r), of(alpha), of(a), of(b));
        }

        private Dfp deadOdds(CustomerHistory history) {
            return history.repeats() == 0
                    ? Exact.FIELD.getZero()
                    : a.divide(b.add(history.repeats() - 1)).multiply(silence(r, alpha, history));
        }

        @Override
        public Dfp logLikelihood(CustomerHistory history) {
            return logPurchases(r, alpha, history)
                    .add(logBeta(a, b.add(history.repeats())))
                    .subtract(logBeta(a, b))
                    .add(ln(ONE.add(deadOdds(history))));
        }

        @Override
        public Dfp probabilityAlive(CustomerHistory history) {
            return ONE.divide(ONE.add(deadOdds(history)));
        }

        @Override
        public Dfp expectedFuture(CustomerHistory history, double weeks) {
            Dfp rate = alpha.add(weeks(history.observedDays()));
            return untilDropOut(r.add(history.repeats()), rate, a, b.add(history.repeats()), weeks)
                    .multiply(probabilityAlive(history));
        }

        @Override
        public Dfp expectedPurchases(double weeks) {
            return untilDropOut(r, alpha, a, b, weeks);
        }
    }

    /** Batislam, Denizel & Filiztekin (2007). */
    record MbgNbd(Dfp r, Dfp alpha, Dfp a, Dfp b) implements Published {
        public MbgNbd(double r, double alpha, double a, double b) {
            this(of(r), of(alpha), of(a), of(b));
        }

        private Dfp deadOdds(CustomerHistory history) {
            return a.divide(b.add(history.repeats())).multiply(silence(r, alpha, history));
        }

        @Override
        public Dfp logLikelihood(CustomerHistory history) {
            return logPurchases(r, alpha, history)
                    .add(logBeta(a, b.add(history.repeats() + 1)))
                    .subtract(logBeta(a, b))
                    .add(ln(ONE.add(deadOdds(history))));
        }

        @Override
        public Dfp probabilityAlive(CustomerHistory history) {
            return ONE.divide(ONE.add(deadOdds(history)));
        }

        @Override
        public Dfp expectedFuture(CustomerHistory history, double weeks) {
            Dfp rate = alpha.add(weeks(history.observedDays()));
            return untilDropOut(r.add(history.repeats()), rate, a, b.add(history.repeats() + 1), weeks)
                    .multiply(probabilityAlive(history));
        }

        /** b / (a - 1) [1 - (alpha / (alpha + t))^r 2F1(r, b + 1; a + b; t / (alpha + t))]. */
        @Override
        public Dfp expectedPurchases(double weeks) {
            Dfp longer = alpha.add(of(weeks));
            Dfp series = hypergeometric(r, b.add(ONE), a.add(b), of(weeks).divide(longer));
            return b.divide(a.subtract(ONE))
                    .multiply(ONE.subtract(pow(alpha.divide(longer), r).multiply(series)));
        }
    }

    /** Fader & Hardie (2005), note 009, with its two 2F1. */
    record ParetoNbd(Dfp r, Dfp alpha, Dfp s, Dfp beta) implements Published {
        public ParetoNbd(double r, double alpha, double s, double beta) {
            this(of(r), of(alpha), of(s), of(beta));
        }

        /** A_0: the difference of the two 2F1. */
        private Dfp difference(CustomerHistory history) {
            return part(history.repeats(), weeks(history.lastRepeatDay()))
                    .subtract(part(history.repeats(), weeks(history.observedDays())));
        }

        private Dfp part(int x, Dfp t) {
            Dfp all = r.add(s).add(x);
            boolean alphaIsLarger = !alpha.lessThan(beta);
            Dfp larger = (alphaIsLarger ? alpha : beta).add(t);
            Dfp second = alphaIsLarger ? s.add(ONE) : r.add(x);
            Dfp z = alpha.subtract(beta).abs().divide(larger);
            return hypergeometric(all, second, all.add(ONE), z).divide(pow(larger, all));
        }

        private Dfp deadOdds(CustomerHistory history) {
            Dfp t = weeks(history.observedDays());
            return s.divide(r.add(s).add(history.repeats()))
                    .multiply(pow(alpha.add(t), r.add(history.repeats())))
                    .multiply(pow(beta.add(t), s))
                    .multiply(difference(history));
        }

        @Override
        public Dfp logLikelihood(CustomerHistory history) {
            Dfp t = weeks(history.observedDays());
            return logPurchases(r, alpha, history)
                    .add(s.multiply(ln(beta).subtract(ln(beta.add(t)))))
                    .add(ln(ONE.add(deadOdds(history))));
        }

        @Override
        public Dfp probabilityAlive(CustomerHistory history) {
            return ONE.divide(ONE.add(deadOdds(history)));
        }

        @Override
        public Dfp expectedFuture(CustomerHistory history, double weeks) {
            Dfp t = weeks(history.observedDays());
            return mean(r.add(history.repeats()), alpha.add(t), beta.add(t), weeks)
                    .multiply(probabilityAlive(history));
        }

        @Override
        public Dfp expectedPurchases(double weeks) {
            return mean(r, alpha, beta, weeks);
        }

        /** R B / (A (s - 1)) [1 - (B / (B + t))^(s - 1)]. */
        private Dfp mean(Dfp shape, Dfp rate, Dfp from, double weeks) {
            Dfp less = s.subtract(ONE);
            return shape.multiply(from)
                    .divide(rate.multiply(less))
                    .multiply(ONE.subtract(
                            exp(ln(from.divide(from.add(of(weeks)))).multiply(less))));
        }
    }
}
