package io.regulars.scoring.lifetime.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.Empirical;
import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.PurchaseModel;

/**
 * Estimates every purchase model on one shop's customers and chooses one: of Pareto/NBD and MBG/NBD the likelier, else
 * BG/NBD, else NBD, else the pooled rate. The same cells give the same result to the last digit.
 */
public final class FitPurchases {
    private static final List<ModelKind> DROP_OUT = List.of(ModelKind.PARETO_NBD, ModelKind.MBG_NBD, ModelKind.BG_NBD);

    private static final List<ModelKind> CLIMBED =
            List.of(ModelKind.PARETO_NBD, ModelKind.MBG_NBD, ModelKind.BG_NBD, ModelKind.NBD);

    /** Two parameters more must gain more than this in log-likelihood (Akaike), or they are not worth having. */
    private static final double WORTH_TWO_PARAMETERS = 2;

    /**
     * Before anything is known the pooled rate is one purchase a year; that weighs as much as one year of one customer.
     */
    private static final double PRIOR_WEEKS = 365 / CustomerHistory.DAYS_PER_WEEK;

    /** So many cells tell well enough where to look for the top: all of them are asked only near it. */
    private static final int FEW = 10_000;

    private final Cells cells;
    private final CellTable table;
    private final Optional<CellTable> part;
    private final int longest;
    private final double repeats;
    private final double weeks;

    private FitPurchases(Cells cells) {
        this.cells = cells;
        table = new CellTable(cells);
        int stride = cells.size() / FEW;
        part = stride < 2 ? Optional.empty() : Optional.of(new CellTable(cells.every(stride)));
        longest = table.days - 1;
        double repeatSum = 0;
        double daySum = 0;
        for (int i = 0; i < table.size(); i++) {
            repeatSum += (double) table.count[i] * table.x[i];
            daySum += (double) table.count[i] * table.observed[i];
        }
        repeats = repeatSum;
        weeks = daySum / CustomerHistory.DAYS_PER_WEEK;
    }

    public static FittedModels all(Cells cells) {
        return new FitPurchases(cells).all();
    }

    /** One model alone, with its outcome. */
    public static Fitted one(ModelKind kind, Cells cells) {
        FitPurchases fit = new FitPurchases(cells);
        if (kind == ModelKind.EMPIRICAL) {
            return fit.pooled();
        }
        Fitted nbd = fit.fit(ModelKind.NBD);
        return kind == ModelKind.NBD ? nbd : fit.againstNbd(fit.fit(kind), nbd);
    }

    private FittedModels all() {
        // One takes longer than all the others together: the processors share them out.
        Map<ModelKind, Fitted> climbed = CLIMBED.parallelStream().collect(Collectors.toMap(kind -> kind, this::fit));
        Fitted nbd = climbed.get(ModelKind.NBD);
        List<Fitted> tried = new ArrayList<>();
        for (ModelKind kind : DROP_OUT) {
            tried.add(againstNbd(climbed.get(kind), nbd));
        }
        tried.add(nbd);
        tried.add(pooled());
        return Choice.among(tried);
    }

    private Fitted fit(ModelKind kind) {
        if (cells.size() == 0 || repeats == 0) {
            return Verdict.without(
                    kind, cells.customers(), Outcome.TOO_FEW_REPEATERS, "Nobody has come back for a second purchase.");
        }
        Recipe recipe = Recipe.of(kind, table, repeats / weeks, weeks / cells.customers());
        if (longest < recipe.daysNeeded()) {
            return Verdict.without(
                    kind,
                    cells.customers(),
                    Outcome.TOO_SHORT,
                    "The log reaches back %d days; this model needs %d.".formatted(longest, recipe.daysNeeded()));
        }
        if (cells.repeaters() < recipe.repeatersNeeded()) {
            return Verdict.without(
                    kind,
                    cells.customers(),
                    Outcome.TOO_FEW_REPEATERS,
                    "%d customers came back; this model needs %d."
                            .formatted(cells.repeaters(), recipe.repeatersNeeded()));
        }
        Fitted best = null;
        for (double[] start : recipe.starts()) {
            Optional<double[]> onPart = part.flatMap(few -> topOf(kind, few, start));
            if (best == null || part.isEmpty() || onPart.isPresent()) {
                TrustRegion.Top top = TrustRegion.climb(recipe.likelihood(), onPart.orElse(start), cells.customers());
                Fitted fitted = Verdict.on(kind, top, cells.customers());
                if (fitted.outcome() == Outcome.CONVERGED) {
                    return fitted;
                }
                best = best == null || fitted.logLikelihood() > best.logLikelihood() ? fitted : best;
            }
        }
        return best;
    }

    /** Where a climb on a part of the cells comes to a maximum: of many cells that is nearly the top of all. */
    private Optional<double[]> topOf(ModelKind kind, CellTable few, double[] start) {
        Likelihood likelihood =
                Recipe.of(kind, few, repeats / weeks, weeks / cells.customers()).likelihood();
        TrustRegion.Top top = TrustRegion.climb(likelihood, start, few.customers);
        boolean converged = Verdict.on(kind, top, (long) few.customers).outcome() == Outcome.CONVERGED;
        return converged ? Optional.of(top.at().point()) : Optional.empty();
    }

    /** A model that lets customers leave must explain more than the NBD, which it contains at its edge. */
    private Fitted againstNbd(Fitted fitted, Fitted nbd) {
        if (Double.isNaN(fitted.logLikelihood()) || nbd.outcome() != Outcome.CONVERGED) {
            return fitted;
        }
        double gain = fitted.logLikelihood() - nbd.logLikelihood();
        if (gain > WORTH_TWO_PARAMETERS) {
            return fitted;
        }
        return new Fitted(
                fitted.kind(),
                fitted.estimates(),
                List.of(),
                fitted.logLikelihood(),
                fitted.customers(),
                Outcome.BOUNDARY,
                "These histories do not show that customers leave: the likelihood runs to its edge, which is the NBD"
                        + " (ln L %.3f against %.3f).".formatted(fitted.logLikelihood(), nbd.logLikelihood()));
    }

    private Fitted pooled() {
        double rate = (repeats + 1) / (weeks + PRIOR_WEEKS);
        PurchaseModel model = new Empirical(rate);
        double logLikelihood = 0;
        for (int i = 0; i < cells.size(); i++) {
            logLikelihood += cells.count(i) * model.logLikelihood(cells.history(i));
        }
        return new Fitted(
                ModelKind.EMPIRICAL,
                List.of(new Estimate(ModelKind.EMPIRICAL.parameters().get(0), rate, Double.NaN)),
                List.of(),
                logLikelihood,
                cells.customers(),
                Outcome.POOLED,
                "%.0f repeat purchases in %.0f weeks of all customers together.".formatted(repeats, weeks));
    }
}
