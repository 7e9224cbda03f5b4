package io.regulars.scoring.value;

import java.math.BigDecimal;

import io.regulars.scoring.purchase.Summary;

/** Whether a customer buys because of discounts: by the share of goods bought in orders without any. */
final class PriceOrientation {
    private static final int DAYS_NEEDED = 3;
    private static final BigDecimal THIRD = new BigDecimal("0.3333");
    private static final BigDecimal TWO_THIRDS = new BigDecimal("0.6667");

    private PriceOrientation() {}

    /** Null before there is enough to tell. */
    static String of(Summary summary) {
        BigDecimal fullPrice = summary.amounts().fullPriceShare();
        if (fullPrice == null || summary.purchaseDays() < DAYS_NEEDED) {
            return null;
        }
        return fullPrice.compareTo(THIRD) <= 0 ? "price" : fullPrice.compareTo(TWO_THIRDS) >= 0 ? "value" : "mixed";
    }
}
