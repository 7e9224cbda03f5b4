package io.regulars.scoring.lifetime.fit;

import java.util.List;
import java.util.Random;

import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.data.OnlineRetail;
import io.regulars.scoring.lifetime.model.ModelKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Estimates on CDNOW and Online Retail against independent reference values of high precision. */
class ReferenceFitTest {
    private static final int STARTS = 20;

    private static final Cells SAMPLE = Cells.of(Cdnow.sampleHistories());
    private static final Cells FULL = Cells.of(Cdnow.fullHistories());

    @Test
    void bgNbdOnTheCdnowSample() {
        fit(SAMPLE, ModelKind.BG_NBD, -9582.429207, 1e-5, .2425945, 4.413602, .792922, 2.425907)
                .hasErrors(.0126, .378, .186, .705);
    }

    @Test
    void mbgNbdOnTheCdnowSample() {
        fit(SAMPLE, ModelKind.MBG_NBD, -9582.135716, 1e-5, .5248432, 6.183085, .8913594, 1.614002)
                .hasErrors(.0833, .696, .155, .537);
    }

    @Test
    void paretoNbdOnTheCdnowSample() {
        fit(SAMPLE, ModelKind.PARETO_NBD, -9594.976179, 1e-4, .5532770, 10.577683, .6062400, 11.668735)
                .hasErrors(.0476, .843, .187, 6.21);
    }

    @Test
    void bgNbdOnAllOfCdnow() {
        fit(FULL, ModelKind.BG_NBD, -95368.443933, 1e-5, .2516240, 4.788943, .7234336, 2.161088);
    }

    @Test
    void mbgNbdOnAllOfCdnow() {
        fit(FULL, ModelKind.MBG_NBD, -95336.958320, 1e-5);
    }

    @Test
    void paretoNbdOnAllOfCdnow() {
        fit(FULL, ModelKind.PARETO_NBD, -95415.118617, 1e-4, .5974200, 11.585658, .5221856, 8.827759);
    }

    @Test
    void gammaGammaOnTheCdnowSample() {
        SpendCells cells = SpendCells.of(Cdnow.sampleSpend());
        assertThat(cells.customers()).isEqualTo(946);
        Likelihood likelihood = new GammaGammaLikelihood(cells);
        fit(likelihood, ModelKind.GAMMA_GAMMA, 946, -4055.917695, 1e-5, 6.249572, 3.744225, 15.443521)
                .hasErrors(1.19, .290, 4.16);
        assertThat(FitSpend.fit(cells).fitted().logLikelihood()).isCloseTo(-4055.917695, within(1e-6));
    }

    @Test
    void gammaGammaOnAllOfCdnow() {
        SpendCells cells = SpendCells.of(Cdnow.fullSpend());
        assertThat(cells.customers()).isEqualTo(9450);
        fit(new GammaGammaLikelihood(cells), ModelKind.GAMMA_GAMMA, 9450, -40763.476261, 1e-5);
    }

    @Test
    void onlineRetailEndsAsNbdAndSaysWhy() {
        FittedModels models = FitPurchases.all(Cells.of(OnlineRetail.histories()));
        assertThat(models.chosen().kind()).isEqualTo(ModelKind.NBD);
        assertThat(models.chosen().logLikelihood()).isCloseTo(-21755.348, within(5e-4));
        assertThat(models.chosen().parameters()[0]).isCloseTo(.72264408, within(1e-8));
        assertThat(models.chosen().parameters()[1]).isCloseTo(9.42454164, within(1e-7));
        assertThat(models.reason()).contains("do not show that customers leave");
        for (ModelKind kind : List.of(ModelKind.PARETO_NBD, ModelKind.MBG_NBD, ModelKind.BG_NBD)) {
            assertThat(models.of(kind).outcome()).as("%s", kind).isEqualTo(Outcome.BOUNDARY);
        }
    }

    private static Reached fit(Cells cells, ModelKind kind, double logLikelihood, double relative, double... values) {
        CellTable table = new CellTable(cells);
        Likelihood likelihood = switch (kind) {
            case BG_NBD -> AtPurchaseLikelihood.bgNbd(table);
            case MBG_NBD -> AtPurchaseLikelihood.mbgNbd(table);
            default -> new ParetoLikelihood(table);
        };
        Fitted fitted = FitPurchases.one(kind, cells);
        assertThat(fitted.outcome()).isEqualTo(Outcome.CONVERGED);
        assertThat(fitted.logLikelihood()).isCloseTo(logLikelihood, within(1e-6));
        return fit(likelihood, kind, cells.customers(), logLikelihood, relative, values);
    }

    private static Reached fit(
            Likelihood likelihood,
            ModelKind kind,
            long customers,
            double logLikelihood,
            double relative,
            double... values) {
        Random random = new Random(7);
        Fitted last = null;
        for (int i = 0; i < STARTS; i++) {
            double[] start = random.doubles(likelihood.dimension(), Math.log(0.1), Math.log(20))
                    .toArray();
            TrustRegion.Top top = TrustRegion.climb(likelihood, start, customers);
            last = Verdict.on(kind, top, customers);
            assertThat(last.outcome()).as("start %d: %s", i, last).isEqualTo(Outcome.CONVERGED);
            assertThat(last.logLikelihood()).as("start %d", i).isCloseTo(logLikelihood, within(1e-6));
            for (int p = 0; p < values.length; p++) {
                assertThat(last.parameters()[p]).as("start %d", i).isCloseTo(values[p], within(relative * values[p]));
            }
        }
        return new Reached(last);
    }

    private record Reached(Fitted fitted) {
        /** As printed: three digits. */
        void hasErrors(double... errors) {
            for (int i = 0; i < errors.length; i++) {
                double unit = Math.pow(10, Math.floor(Math.log10(errors[i])) - 2);
                assertThat(fitted.estimates().get(i).standardError())
                        .as("%s", fitted.estimates().get(i))
                        .isCloseTo(errors[i], within(0.501 * unit));
            }
        }
    }
}
