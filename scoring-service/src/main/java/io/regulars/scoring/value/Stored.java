package io.regulars.scoring.value;

import java.time.LocalDate;

import io.regulars.scoring.churn.ChurnScoring;
import io.regulars.scoring.churn.ChurnStatus;

/**
 * What the last scoring of a customer came to.
 *
 * @param type null for a prospect, or before the first lines
 * @param typed whether the customer ever had a type
 * @param status null before the first lines
 */
record Stored(String type, boolean typed, ChurnStatus status, LocalDate since) {
    static final Stored NOTHING = new Stored(null, false, null, null);

    ChurnScoring.Before before() {
        return new ChurnScoring.Before(status, since);
    }
}
