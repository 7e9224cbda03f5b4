package io.regulars.scoring.forecast;

/**
 * One parameter of a fitted model.
 *
 * @param standardError null where the fit gives none
 */
record Parameter(String name, double value, Double standardError) {}
