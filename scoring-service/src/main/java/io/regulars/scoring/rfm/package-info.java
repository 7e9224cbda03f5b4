/** Recency, frequency and monetary value: lines, 1-5 scores and the eight types. */
package io.regulars.scoring.rfm;
