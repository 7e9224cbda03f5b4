package io.regulars.customer.identity;

import io.regulars.kit.problem.Violations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailTest {
    private final Violations violations = new Violations();

    @ParameterizedTest
    @CsvSource({
        "' Wang.Xiao+Tea@Example.COM ',wang.xiao+tea@example.com",
        "o'neil@sub.example.co,o'neil@sub.example.co",
        "王@例子.中国,王@例子.中国"
    })
    void isTrimmedAndLowerCaseAndNothingElse(String stated, String normal) {
        assertThat(Email.normal(violations, "/email", stated)).isEqualTo(normal);
        assertThat(violations.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "wang",
                "wang@",
                "@example.com",
                "wang@example",
                "a b@example.com",
                "a@b@example.com",
                ".a@example.com",
                "a.@example.com",
                "a..b@example.com",
                "a@-example.com",
                "a@example..com",
                "a@example.com.",
                "a,b@example.com",
                "a\r\nBcc: x@example.com",
                "<a@example.com>"
            })
    void isRefusedWhenItCanNotBeOne(String stated) {
        assertThat(Email.normal(violations, "/email", stated)).isNull();
        assertThat(violations.isEmpty()).isFalse();
    }

    @Test
    void isRefusedInNoTimeWhenItIsLong() {
        assertThat(Email.normal(violations, "/email", "a@" + "a-".repeat(100_000)))
                .isNull();
        assertThat(Email.normal(violations, "/email", "a@" + "a-".repeat(120))).isNull();
    }
}
