package io.regulars.customer.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

import io.regulars.customer.settings.Currencies;
import io.regulars.kit.problem.Violations;

/** Amounts of one currency: how many decimals they have and how great they may be. */
record Amounts(String currency, int decimals) {
    static final BigDecimal GREATEST = new BigDecimal("1000000000000000");
    private static final int UNIT_DECIMALS = 4;

    /** Of an unknown currency too, as if it were the finest: so its other faults are told at once. */
    static Amounts of(String currency) {
        OptionalInt decimals = Currencies.decimals(currency);
        return decimals.isPresent()
                ? new Amounts(currency, decimals.getAsInt())
                : new Amounts("the finest currency", UNIT_DECIMALS);
    }

    BigDecimal zero() {
        return BigDecimal.ZERO.setScale(decimals);
    }

    BigDecimal rounded(BigDecimal exact) {
        return exact.setScale(decimals, RoundingMode.HALF_UP);
    }

    /** An amount that may not be negative; null stays null. */
    BigDecimal amount(Violations violations, String pointer, BigDecimal stated) {
        return stated != null && violations.check(stated.signum() >= 0, pointer, "must not be negative")
                ? signed(violations, pointer, stated)
                : null;
    }

    BigDecimal amountOrZero(Violations violations, String pointer, BigDecimal stated) {
        BigDecimal amount = amount(violations, pointer, stated);
        return amount == null ? zero() : amount;
    }

    BigDecimal signed(Violations violations, String pointer, BigDecimal stated) {
        boolean fits = violations.check(
                        stated.scale() <= decimals,
                        pointer,
                        currency + " has " + decimals + " decimals, this amount has " + stated.scale())
                && bounded(violations, pointer, stated);
        return fits ? stated.setScale(decimals) : null;
    }

    /** A price or cost of one unit, which may be finer than the currency. */
    BigDecimal unit(Violations violations, String pointer, BigDecimal stated) {
        if (stated == null) {
            return null;
        }
        boolean fits = violations.check(stated.signum() >= 0, pointer, "must not be negative")
                && violations.check(
                        stated.scale() <= Math.max(UNIT_DECIMALS, decimals),
                        pointer,
                        "at most " + UNIT_DECIMALS + " decimals")
                && bounded(violations, pointer, stated);
        if (!fits) {
            return null;
        }
        BigDecimal shortest = stated.signum() == 0 ? BigDecimal.ZERO : stated.stripTrailingZeros();
        return shortest.setScale(Math.max(shortest.scale(), decimals));
    }

    static boolean bounded(Violations violations, String pointer, BigDecimal amount) {
        return violations.check(
                amount.abs().compareTo(GREATEST) <= 0, pointer, "must be at most " + GREATEST.toPlainString());
    }
}
