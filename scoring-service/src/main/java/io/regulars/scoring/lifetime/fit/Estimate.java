package io.regulars.scoring.lifetime.fit;

/**
 * One parameter with its standard error.
 *
 * @param standardError NaN where the outcome gives none
 */
public record Estimate(String name, double value, double standardError) {}
