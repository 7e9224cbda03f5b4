package io.regulars.outreach.experiment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * What a playbook earns with a customer, as its own experiment measured it, or why that can not be said.
 *
 * @param amount null where it can not be said
 * @param because how it was measured, or the reason
 */
public record ProfitEffect(BigDecimal amount, String because) {
    /** Fewer do not carry an interval by the normal distribution. */
    static final int LEAST = 100;

    private static final int DIGITS = 2;

    static ProfitEffect not(String reason) {
        return new ProfitEffect(null, reason);
    }

    /**
     * What the arms of an experiment add up to.
     *
     * @param unknown purchases whose profit is not known
     * @param currencies how many the purchases are in
     */
    record Sides(Means.Group treated, Means.Group alone, long unknown, int currencies) {}

    static ProfitEffect of(Sides sides) {
        long treated = sides.treated().n();
        long alone = sides.alone().n();
        if (treated < LEAST || alone < LEAST) {
            return not(String.format(
                    Locale.ROOT,
                    "not measured yet: %d customers treated and %d left alone %d days ago or earlier, of whom it takes "
                            + "%d each",
                    treated,
                    alone,
                    ProfitEffects.WITHIN.toDays(),
                    LEAST));
        }
        if (sides.currencies() > 1) {
            return not("not measured: the purchases are in several currencies");
        }
        if (sides.unknown() > 0) {
            return not("not known: " + sides.unknown() + " purchases without unit costs, and no defaultMargin");
        }
        Means means = Means.compare(sides.treated(), sides.alone());
        String interval = String.format(Locale.ROOT, "95 %% between %.2f and %.2f for each", means.low(), means.high());
        if (means.low() <= 0 && means.high() >= 0) {
            return not("not told from chance: " + interval + ", touches paid");
        }
        return new ProfitEffect(
                BigDecimal.valueOf(means.difference()).setScale(DIGITS, RoundingMode.HALF_EVEN),
                String.format(
                        Locale.ROOT,
                        "profit of %d days of the whole playbook, its touches paid: %d customers treated against %d left "
                                + "alone, %s",
                        ProfitEffects.WITHIN.toDays(),
                        treated,
                        alone,
                        interval));
    }
}
