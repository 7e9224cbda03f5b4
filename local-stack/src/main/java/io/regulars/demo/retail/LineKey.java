package io.regulars.demo.retail;

import java.math.BigDecimal;

/** What a cancelled row and the line it takes back have in common. */
record LineKey(String customerId, String stockCode, BigDecimal unitPrice) {

    static LineKey of(LogRow row) {
        return new LineKey(row.customerId(), row.stockCode(), row.unitPrice().stripTrailingZeros());
    }
}
