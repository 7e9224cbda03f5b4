package io.regulars.gateway.key;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdminTokenTest {
    @Test
    void opensNothingWhenNoneIsSet() {
        for (AdminToken token : new AdminToken[] {
            new AdminToken(Optional.empty(), Optional.empty()), new AdminToken(Optional.of(" "), Optional.of(""))
        }) {
            assertThat(token.isSet()).isFalse();
            assertThat(token.matches("")).isFalse();
            assertThat(token.matches(" ")).isFalse();
        }
    }

    @Test
    void matchesItselfOnly() {
        AdminToken token = new AdminToken(Optional.of("sesame"), Optional.of("once"));

        assertThat(token.matches("sesame")).isTrue();
        assertThat(token.matches("sesam")).isFalse();
        assertThat(token.matches("Sesame")).isFalse();
        assertThat(token.matches("once")).isFalse();
        assertThat(token.matchesOneTime("once")).isTrue();
        assertThat(token.matchesOneTime("sesame")).isFalse();
    }
}
