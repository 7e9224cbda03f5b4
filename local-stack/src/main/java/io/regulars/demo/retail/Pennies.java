package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The rounding of the API: half-up to the currency, which is pounds and pennies here. */
final class Pennies {

    private Pennies() {}

    static BigDecimal of(BigDecimal unitPrice, int quantity) {
        return unitPrice.multiply(BigDecimal.valueOf(quantity)).setScale(2, RoundingMode.HALF_UP);
    }
}
