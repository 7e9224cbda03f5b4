package io.regulars.scoring.lifetime.fit;

import java.util.List;

import io.regulars.scoring.lifetime.model.ModelKind;
import io.regulars.scoring.lifetime.model.PurchaseModel;

/**
 * All purchase models tried on one shop.
 *
 * @param tried in the order of trust: Pareto/NBD, MBG/NBD, BG/NBD, NBD, empirical
 * @param chosen one of them, with a usable model
 * @param reason why this one, in one sentence
 */
public record FittedModels(List<Fitted> tried, Fitted chosen, String reason) {
    public FittedModels {
        tried = List.copyOf(tried);
    }

    public PurchaseModel model() {
        return chosen.model().orElseThrow();
    }

    public Fitted of(ModelKind kind) {
        return tried.stream()
                .filter(fitted -> fitted.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
