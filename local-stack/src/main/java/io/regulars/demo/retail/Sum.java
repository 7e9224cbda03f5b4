package io.regulars.demo.retail;

import java.math.BigDecimal;

/** How many and how much. */
public record Sum(long count, BigDecimal amount) {

    static final Sum NOTHING = new Sum(0, BigDecimal.ZERO);

    Sum plus(BigDecimal more) {
        return new Sum(count + 1, amount.add(more));
    }
}
