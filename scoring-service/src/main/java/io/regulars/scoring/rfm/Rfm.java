package io.regulars.scoring.rfm;

/** A customer's scores (5 is best) and type. */
public record Rfm(int r, int f, int m, RfmType type) {}
