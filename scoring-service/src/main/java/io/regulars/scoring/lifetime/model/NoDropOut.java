package io.regulars.scoring.lifetime.model;

/** A customer who never drops out: negative binomial counts. */
public record NoDropOut(double shape, double rate) implements Future {
    @Override
    public double expected(double weeks) {
        return shape * weeks / rate;
    }

    @Override
    public PurchaseCounts counts(double weeks) {
        return PurchaseCounts.of(new NegativeBinomial(shape, weeks / rate));
    }

    @Override
    public double discounted(double perWeek) {
        return shape / rate / perWeek;
    }

    @Override
    public Future withRate(double otherShape, double otherRate) {
        return new NoDropOut(otherShape, otherRate);
    }
}
