package io.regulars.demo;

import java.math.BigDecimal;

/** One sum of the log and what a service answered for it; null when it answered none. */
record Check(String sum, BigDecimal expected, BigDecimal answered, boolean money) {

    boolean agrees() {
        return answered != null && expected.compareTo(answered) == 0;
    }

    Object shown(BigDecimal number) {
        return number == null || money ? number : (Object) number.longValue();
    }
}
