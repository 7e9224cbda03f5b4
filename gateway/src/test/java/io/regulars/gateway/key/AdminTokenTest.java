package io.regulars.gateway.key;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdminTokenTest {
    @Test
    void opensNothingWhenNoneIsSet() {
        for (AdminToken token : new AdminToken[] {new AdminToken(Optional.empty()), new AdminToken(Optional.of(" "))}) {
            assertThat(token.isSet()).isFalse();
            assertThat(token.matches("")).isFalse();
            assertThat(token.matches(" ")).isFalse();
        }
    }

    @Test
    void matchesItselfOnly() {
        AdminToken token = new AdminToken(Optional.of("sesame"));

        assertThat(token.matches("sesame")).isTrue();
        assertThat(token.matches("sesam")).isFalse();
        assertThat(token.matches("Sesame")).isFalse();
    }
}
