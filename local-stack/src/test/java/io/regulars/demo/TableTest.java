package io.regulars.demo;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableTest {

    @Test
    void alignsTextLeftAndNumbersRight() {
        var table = new Table("what", "count", "GBP")
                .row("orders", 19_869L, new BigDecimal("10627350.48"))
                .row("unmapped", 3L, new BigDecimal("-0.001"))
                .row("nothing", null, new BigDecimal("2.5"));

        assertThat(table.lines())
                .containsExactly(
                        "  what       count            GBP",
                        "  orders    19,869  10,627,350.48",
                        "  unmapped       3         -0.001",
                        "  nothing        -           2.50");
    }

    @Test
    void rowHasOneCellPerHead() {
        assertThatThrownBy(() -> new Table("a", "b").row("only")).isInstanceOf(IllegalArgumentException.class);
    }
}
