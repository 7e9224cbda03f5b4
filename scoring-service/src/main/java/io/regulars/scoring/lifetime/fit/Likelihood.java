package io.regulars.scoring.lifetime.fit;

/** A mean log-likelihood over cells, as a function of the logarithms of the parameters. */
interface Likelihood {
    int dimension();

    /** The value alone: one likelihood pass. */
    double value(double[] logParameters);

    /** The value with its gradient and Hessian by the logarithms of the parameters. */
    Evaluation evaluate(double[] logParameters);
}
