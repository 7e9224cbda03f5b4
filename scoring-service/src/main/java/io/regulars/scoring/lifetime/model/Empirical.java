package io.regulars.scoring.lifetime.model;

/**
 * The last resort where no model can be estimated: the shop's pooled rate is worth one purchase of evidence, each
 * customer's own history the rest. It is an NBD of shape 1, the least that can be assumed of a positive rate.
 *
 * @param purchasesPerWeek repeat purchases of all customers over their observed weeks
 */
public record Empirical(double purchasesPerWeek) implements PurchaseModel {
    public Empirical {
        Parameters.positive(ModelKind.EMPIRICAL, purchasesPerWeek);
    }

    private Nbd nbd() {
        return new Nbd(1, 1 / purchasesPerWeek);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.EMPIRICAL;
    }

    @Override
    public double[] parameters() {
        return new double[] {purchasesPerWeek};
    }

    @Override
    public double expectedPurchases(double weeks) {
        return purchasesPerWeek * weeks;
    }

    @Override
    public double logLikelihood(CustomerHistory history) {
        return nbd().logLikelihood(history);
    }

    @Override
    public double logDeadOdds(CustomerHistory history) {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public Future ifAlive(CustomerHistory history) {
        return nbd().ifAlive(history);
    }
}
