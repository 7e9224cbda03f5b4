package io.regulars.system.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.Fitted;
import io.regulars.scoring.lifetime.fit.LikelihoodPass;
import io.regulars.scoring.lifetime.fit.Outcome;
import io.regulars.scoring.lifetime.model.ModelKind;

/**
 * What it costs to fit the purchase models, in passes of the log-likelihood over the same cells: CDNOW's sample, all of it, and
 * simulated customers. The first fit of all is that of a cold JVM.
 */
final class Fits implements Measurement {
    private static final List<ModelKind> KINDS = List.of(ModelKind.BG_NBD, ModelKind.MBG_NBD, ModelKind.PARETO_NBD);

    @Override
    public String name() {
        return "fit";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) {
        List<Row> rows = new ArrayList<>();
        rows.addAll(rows("sample", Cells.of(Cdnow.sampleHistories()), settings));
        rows.addAll(rows("full", Cells.of(Cdnow.fullHistories()), settings));
        rows.addAll(rows(
                "simulated", SimulatedCustomers.cells(SimulatedCustomers.histories(settings.customers())), settings));
        return rows;
    }

    private List<Row> rows(String data, Cells cells, Settings settings) {
        return KINDS.stream().map(kind -> row(data, kind, cells, settings)).toList();
    }

    private Row row(String data, ModelKind kind, Cells cells, Settings settings) {
        double first = ThreadCpu.seconds(() -> fit(kind, cells).logLikelihood());
        LikelihoodPass pass = new LikelihoodPass(kind, cells, fit(kind, cells).parameters());
        ThreadCpu.meanSeconds(pass::value);
        List<Double> fits = new ArrayList<>();
        List<Double> passes = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            double onePass = ThreadCpu.meanSeconds(pass::value);
            double oneFit = ThreadCpu.meanSeconds(() -> fit(kind, cells).logLikelihood());
            passes.add(1e3 * onePass);
            fits.add(1e3 * oneFit);
            ratios.add(oneFit / onePass);
        }
        return new Row(
                name() + "-" + data + "-" + label(kind),
                "ms",
                kind == ModelKind.PARETO_NBD ? Goal.atMost(120, 60) : Goal.atMost(40, 20),
                Spread.of(ratios),
                Spread.of(fits),
                Spread.of(passes),
                Map.of(),
                Map.of(),
                String.format(
                        Locale.ROOT,
                        "%,d customers in %,d cells; CPU of the thread: a fit, and a pass; the first fit %.0f ms",
                        cells.customers(),
                        cells.size(),
                        1e3 * first));
    }

    private static Fitted fit(ModelKind kind, Cells cells) {
        Fitted fitted = FitPurchases.one(kind, cells);
        if (fitted.outcome() != Outcome.CONVERGED) {
            throw new IllegalStateException(kind + ": " + fitted.reason());
        }
        return fitted;
    }

    static String label(ModelKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace("_nbd", "");
    }
}
