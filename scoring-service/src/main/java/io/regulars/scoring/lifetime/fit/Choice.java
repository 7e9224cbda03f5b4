package io.regulars.scoring.lifetime.fit;

import java.util.Comparator;
import java.util.List;

import io.regulars.scoring.lifetime.model.ModelKind;

/** Which of the models that were tried is used. */
final class Choice {
    private Choice() {}

    static FittedModels among(List<Fitted> tried) {
        List<Fitted> usable =
                tried.stream().filter(fitted -> fitted.outcome().usable()).toList();
        Fitted chosen = usable.stream()
                .filter(fitted -> fitted.kind() == ModelKind.PARETO_NBD || fitted.kind() == ModelKind.MBG_NBD)
                .max(Comparator.comparingDouble(Fitted::logLikelihood))
                .orElseGet(() -> usable.get(0));
        return new FittedModels(tried, chosen, reason(tried, chosen));
    }

    private static String reason(List<Fitted> tried, Fitted chosen) {
        return switch (chosen.kind()) {
            case PARETO_NBD, MBG_NBD -> "The likeliest of the models that see a customer leave after one purchase.";
            case BG_NBD ->
                "Neither Pareto/NBD nor MBG/NBD could be used. " + first(tried).reason();
            case NBD -> "No model with drop-out could be used. " + first(tried).reason();
            case EMPIRICAL ->
                "No model could be estimated. " + of(tried, ModelKind.NBD).reason();
            case GAMMA_GAMMA -> throw new IllegalArgumentException(chosen.kind() + " is a model of spend");
        };
    }

    private static Fitted first(List<Fitted> tried) {
        return tried.get(0);
    }

    private static Fitted of(List<Fitted> tried, ModelKind kind) {
        return tried.stream()
                .filter(fitted -> fitted.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
