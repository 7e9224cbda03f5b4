package io.regulars.customer.identity;

import io.regulars.kit.problem.Violations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneTest {
    private final Violations violations = new Violations();

    @ParameterizedTest
    @CsvSource({
        "+86 138 0013 8000,,+8613800138000",
        "13800138000,CN,+8613800138000",
        "030 901820,DE,+4930901820",
        "(201) 555-0123,US,+12015550123"
    })
    void isE164(String stated, String country, String normal) {
        assertThat(Phone.normal(violations, "/phone", stated, () -> country)).isEqualTo(normal);
        assertThat(violations.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "+", "+999", "+86138001380001380013800", "call me"})
    void isRefusedWhenItCanNotBeOne(String stated) {
        assertThat(Phone.normal(violations, "/phone", stated, () -> "CN")).isNull();
        assertThat(violations.isEmpty()).isFalse();
    }

    @Test
    void needsACountryFromSomewhere() {
        assertThat(Phone.normal(violations, "/phone", "13800138000", () -> null))
                .isNull();
    }
}
