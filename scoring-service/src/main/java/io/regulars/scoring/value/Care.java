package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * How much care a customer can be given: Kotler's five levels of relationship marketing (Kotler & Keller, Marketing Management),
 * a step more for each step from the many customers of class C to the few of class A, and from a thin margin to a fat one.
 */
final class Care {
    private static final List<String> LEVELS = List.of("basic", "reactive", "accountable", "proactive", "partner");
    private static final String MOST_CUSTOMERS_FIRST = "CBA";
    private static final List<String> CUSTOMERS = List.of("one of many", "one of several", "one of few");
    private static final List<String> MARGINS = List.of("thin", "middle", "fat");

    /** Profits of less than a fifth of the net are thin, of two fifths fat. */
    private static final BigDecimal MIDDLE = new BigDecimal("0.2");

    private static final BigDecimal FAT = new BigDecimal("0.4");

    private Care() {}

    /** Null before the first lines and while what the customer earns is not known. */
    static String level(Score score) {
        return margin(score)
                .map(share -> LEVELS.get(customers(score) + margins(share)))
                .orElse(null);
    }

    static Optional<Because> because(Score score) {
        if (score.abc() == null) {
            return Optional.empty();
        }
        return Optional.of(margin(score)
                .map(share -> new Because(
                        "care",
                        level(score),
                        "%s (ABC %s), %s margin: %s %% of the net is profit"
                                .formatted(
                                        CUSTOMERS.get(customers(score)),
                                        score.abc(),
                                        MARGINS.get(margins(share)),
                                        share.movePointRight(2).setScale(0, RoundingMode.HALF_UP))))
                .orElse(new Because(
                        "care", null, "what the customer earns is not known: no unit costs, no defaultMargin")));
    }

    private static Optional<BigDecimal> margin(Score score) {
        return score.abc() == null
                ? Optional.empty()
                : Optional.ofNullable(Margin.of(score.shop(), score.summary()).share());
    }

    private static int customers(Score score) {
        return MOST_CUSTOMERS_FIRST.indexOf(score.abc());
    }

    private static int margins(BigDecimal share) {
        return share.compareTo(FAT) >= 0 ? 2 : share.compareTo(MIDDLE) >= 0 ? 1 : 0;
    }
}
