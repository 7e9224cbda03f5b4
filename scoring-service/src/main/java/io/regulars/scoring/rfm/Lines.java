package io.regulars.scoring.rfm;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What every customer of a shop is compared with, frozen at one moment.
 *
 * @param run the run that froze them; null while they still follow the facts by themselves
 * @param buyers customers with a purchase in the window at that moment
 * @param r days; above it is long ago
 * @param abcA smallest historic value of those who together make the first half of sales
 * @param abcB the same for the first 80 %
 * @param medianGap days between two purchase days of one customer, median over the shop
 * @param expected mean of what the coming year was expected to bring of each buyer, at the last run; null before
 */
public record Lines(
        Instant asOf,
        UUID run,
        long buyers,
        BigDecimal r,
        BigDecimal f,
        BigDecimal m,
        Cuts rCuts,
        Cuts fCuts,
        Cuts mCuts,
        BigDecimal abcA,
        BigDecimal abcB,
        BigDecimal medianGap,
        BigDecimal expected) {

    public Rfm rfm(int recencyDays, long frequency, BigDecimal monetary) {
        BigDecimal recency = BigDecimal.valueOf(recencyDays);
        BigDecimal count = BigDecimal.valueOf(frequency);
        return new Rfm(
                rCuts.score(recency),
                fCuts.score(count),
                mCuts.score(monetary),
                RfmType.of(recency.compareTo(r) > 0, count.compareTo(f) > 0, monetary.compareTo(m) > 0));
    }

    public String abc(BigDecimal historic) {
        return historic.compareTo(abcA) >= 0 ? "A" : historic.compareTo(abcB) >= 0 ? "B" : "C";
    }

    /** Whether the same customer would get the same result from both. */
    public boolean sameAs(Lines other) {
        return other != null
                && r.compareTo(other.r) == 0
                && f.compareTo(other.f) == 0
                && m.compareTo(other.m) == 0
                && rCuts.equals(other.rCuts)
                && fCuts.equals(other.fCuts)
                && mCuts.equals(other.mCuts)
                && abcA.compareTo(other.abcA) == 0
                && abcB.compareTo(other.abcB) == 0
                && medianGap.compareTo(other.medianGap) == 0;
    }
}
