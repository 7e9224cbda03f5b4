package io.regulars.system.ledger;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * What one place says about one order.
 *
 * @param id the internal one; null in the journal
 * @param version 0 in the journal
 */
record OrderState(
        OrderKey key, UUID id, String status, String currency, BigDecimal total, BigDecimal refunded, long version) {

    boolean saysTheSame(OrderState other) {
        return status.equals(other.status)
                && currency.equals(other.currency)
                && total.compareTo(other.total) == 0
                && refunded.compareTo(other.refunded) == 0;
    }

    String text() {
        return status + " " + total.toPlainString() + " - " + refunded.toPlainString() + " " + currency;
    }
}
