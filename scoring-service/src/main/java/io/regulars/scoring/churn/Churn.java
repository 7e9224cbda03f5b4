package io.regulars.scoring.churn;

import java.time.LocalDate;

/**
 * A customer's churn status and what led to it; {@code since} is the day the limit was crossed, not when it was noticed.
 * A prospect has neither day nor rhythm.
 */
public record Churn(
        ChurnStatus status, LocalDate since, Integer silenceDays, Double usualGapDays, Double overdueRatio) {

    /** Of somebody who has not bought. */
    public static final Churn PROSPECT = new Churn(ChurnStatus.PROSPECT, null, null, null, null);
}
