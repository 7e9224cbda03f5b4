package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * The cell of a customer in the value matrix: what the customer brought until now (ABC) by whether the coming year is expected to
 * bring more than the mean over the shop's buyers.
 */
final class Matrix {
    private static final Map<String, String> MUCH_TO_COME = Map.of("A", "A", "B", "C", "C", "B");
    private static final Map<String, String> LITTLE_TO_COME = Map.of("A", "D", "B", "E", "C", "F");

    /** The same over a score {@code s} and its lines {@code l}. */
    static final String SQL = """
            case when s.abc is null or s.expected_12m is null or l.expected_line is null then null
                when s.expected_12m > l.expected_line then case s.abc when 'A' then 'A' when 'B' then 'C' else 'B' end
                else case s.abc when 'A' then 'D' when 'B' then 'E' else 'F' end end""";

    private Matrix() {}

    /** Null without a model, a purchase or a run. */
    static String cell(Score score) {
        return much(score)
                .map(much -> (much ? MUCH_TO_COME : LITTLE_TO_COME).get(score.abc()))
                .orElse(null);
    }

    static Optional<Because> because(Score score) {
        return much(score)
                .map(much -> new Because(
                        "matrix",
                        cell(score),
                        "%s until now (ABC %s), expected12m %s the buyers' mean of %s %s: %s"
                                .formatted(
                                        now(score.abc()),
                                        score.abc(),
                                        much ? "above" : "not above",
                                        line(score).setScale(score.shop().digits(), RoundingMode.HALF_UP),
                                        score.shop().currency(),
                                        much ? "much to come" : "little to come")));
    }

    private static Optional<Boolean> much(Score score) {
        return score.abc() == null || line(score) == null || score.forecast() == null
                ? Optional.empty()
                : Optional.ofNullable(score.forecast().expected12m())
                        .map(expected -> expected.compareTo(line(score)) > 0);
    }

    private static BigDecimal line(Score score) {
        return score.lines() == null ? null : score.lines().expected();
    }

    private static String now(String abc) {
        return switch (abc) {
            case "A" -> "high value";
            case "B" -> "middle value";
            default -> "low value";
        };
    }
}
