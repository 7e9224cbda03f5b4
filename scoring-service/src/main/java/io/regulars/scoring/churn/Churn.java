package io.regulars.scoring.churn;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A customer's churn status and what led to it; {@code since} is the day the limit was crossed, not when it was noticed.
 * A prospect has neither day nor rhythm.
 */
public record Churn(
        ChurnStatus status,
        LocalDate since,
        Integer silenceDays,
        Double usualGapDays,
        Double overdueRatio,
        List<String> reasons) {

    /** With more reasons. */
    public Churn and(List<String> more) {
        return new Churn(
                status,
                since,
                silenceDays,
                usualGapDays,
                overdueRatio,
                Stream.concat(reasons.stream(), more.stream()).toList());
    }
}
