package io.regulars.outreach.experiment;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProfitEffectTest {
    @Test
    void aClearDifferenceIsANumberWithItsInterval() {
        ProfitEffect effect = ProfitEffect.of(new ProfitEffect.Sides(group(900, 10), group(100, 5), 0, 1));
        assertThat(effect.amount()).isEqualTo(new BigDecimal("5.00"));
        // Both arms vary by 1: 1.96 x sqrt(1/899.. + 1/99..).
        assertThat(effect.because()).contains("900 customers treated against 100 left alone", "between 4.79 and 5.21");
    }

    @Test
    void whatMayBeChanceIsNoNumber() {
        ProfitEffect effect = ProfitEffect.of(new ProfitEffect.Sides(group(900, 5.1), group(100, 5), 0, 1));
        assertThat(effect.amount()).isNull();
        assertThat(effect.because()).startsWith("not told from chance: 95 % between -0.11 and 0.31");
    }

    @Test
    void aLossIsANumberToo() {
        assertThat(ProfitEffect.of(new ProfitEffect.Sides(group(900, 4), group(900, 5), 0, 1))
                        .amount())
                .isEqualTo(new BigDecimal("-1.00"));
    }

    @Test
    void fewCustomersUnknownCostsAndSeveralCurrenciesAreNoNumber() {
        assertThat(ProfitEffect.of(new ProfitEffect.Sides(group(900, 10), group(99, 5), 0, 1)))
                .returns(null, ProfitEffect::amount)
                .extracting(ProfitEffect::because)
                .asString()
                .startsWith("not measured yet: 900 customers treated and 99 left alone");
        assertThat(ProfitEffect.of(new ProfitEffect.Sides(group(900, 10), group(100, 5), 3, 1))
                        .because())
                .isEqualTo("not known: 3 purchases without unit costs, and no defaultMargin");
        assertThat(ProfitEffect.of(new ProfitEffect.Sides(group(900, 10), group(100, 5), 0, 2))
                        .because())
                .contains("several currencies");
    }

    /** Of that mean, with a variance of 1: half of them one above, half one below. */
    private static Means.Group group(long n, double mean) {
        return new Means.Group(n, n * mean, n * (mean * mean + 1));
    }
}
