package io.regulars.scoring.lifetime.model;

import java.util.List;

/** The models by their names in the API, with the names of their parameters in order. */
public enum ModelKind {
    EMPIRICAL("purchasesPerWeek"),
    NBD("r", "alphaWeeks"),
    BG_NBD("r", "alphaWeeks", "a", "b"),
    MBG_NBD("r", "alphaWeeks", "a", "b"),
    PARETO_NBD("r", "alphaWeeks", "s", "betaWeeks"),
    GAMMA_GAMMA("p", "q", "v");

    private final List<String> parameters;

    ModelKind(String... parameters) {
        this.parameters = List.of(parameters);
    }

    public List<String> parameters() {
        return parameters;
    }

    /** The purchase model of these parameters, in the order of {@link #parameters()}. */
    public PurchaseModel purchaseModel(double... values) {
        return switch (this) {
            case EMPIRICAL -> new Empirical(values[0]);
            case NBD -> new Nbd(values[0], values[1]);
            case BG_NBD -> new BgNbd(values[0], values[1], values[2], values[3]);
            case MBG_NBD -> new MbgNbd(values[0], values[1], values[2], values[3]);
            case PARETO_NBD -> new ParetoNbd(values[0], values[1], values[2], values[3]);
            case GAMMA_GAMMA -> throw new IllegalArgumentException(this + " is a model of spend");
        };
    }
}
