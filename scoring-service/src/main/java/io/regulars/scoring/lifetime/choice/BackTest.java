package io.regulars.scoring.lifetime.choice;

import java.util.List;

/**
 * Candidates and baselines compared on stretches of the log that they had not seen.
 *
 * @param horizonDays length of each hold-out
 * @param calibrationEnds epoch days; the hold-out begins on the next one
 * @param forecasts number of customers summed over the hold-outs
 * @param pace repeat purchases of a customer and day in the hold-outs over those just before: 1.1 = a tenth more
 * @param rows baselines first
 */
public record BackTest(
        int horizonDays, List<Long> calibrationEnds, long forecasts, double pace, List<Comparison> rows) {
    public static final String SAME_AS_LAST_PERIOD = "SAME_AS_LAST_PERIOD";
    public static final String OWN_RATE = "OWN_RATE";

    public BackTest {
        calibrationEnds = List.copyOf(calibrationEnds);
        rows = List.copyOf(rows);
    }

    public Comparison row(String candidate) {
        return rows.stream()
                .filter(row -> row.candidate().equals(candidate))
                .findFirst()
                .orElseThrow();
    }
}
