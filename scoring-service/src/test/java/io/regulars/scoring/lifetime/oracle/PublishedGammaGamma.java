package io.regulars.scoring.lifetime.oracle;

import io.regulars.scoring.lifetime.model.SpendHistory;
import org.hipparchus.dfp.Dfp;

import static io.regulars.scoring.lifetime.oracle.Exact.ln;
import static io.regulars.scoring.lifetime.oracle.Exact.logGamma;
import static io.regulars.scoring.lifetime.oracle.Exact.of;

/** Fader & Hardie (2013), note 025, equation (1a). */
public record PublishedGammaGamma(Dfp p, Dfp q, Dfp v) {
    public PublishedGammaGamma(double p, double q, double v) {
        this(of(p), of(q), of(v));
    }

    public Dfp logLikelihood(SpendHistory history) {
        Dfp x = of(history.repeats());
        Dfp z = of(history.mean());
        Dfp px = p.multiply(x);
        return logGamma(px.add(q))
                .subtract(logGamma(px))
                .subtract(logGamma(q))
                .add(q.multiply(ln(v)))
                .add(px.subtract(of(1)).multiply(ln(z)))
                .add(px.multiply(ln(x)))
                .subtract(px.add(q).multiply(ln(v.add(x.multiply(z)))));
    }
}
