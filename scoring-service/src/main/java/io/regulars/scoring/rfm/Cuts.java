package io.regulars.scoring.rfm;

import java.math.BigDecimal;
import java.util.List;

/**
 * Four values of an axis that turn a customer's value into a score from 1 to 5.
 *
 * <p>{@code score = 1 + floor(5 x share of buyers strictly worse)}, at most 5. Of N buyers at least k/5 are strictly
 * worse exactly when the ceil(k N / 5)-th worst value is: so the score is 1 + the number of such values beaten.
 */
public record Cuts(List<BigDecimal> values, boolean lowIsGood) {
    public int score(BigDecimal value) {
        int score = 1;
        for (BigDecimal cut : values) {
            int compared = value.compareTo(cut);
            if (lowIsGood ? compared < 0 : compared > 0) {
                score++;
            }
        }
        return score;
    }
}
