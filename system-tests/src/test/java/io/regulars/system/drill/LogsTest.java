package io.regulars.system.drill;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogsTest {
    @Test
    void aTraceWithItsCausesCountsOnce() {
        assertThat(Logs.begins(List.of(
                        "ERROR broken",
                        "java.lang.IllegalStateException: x",
                        "\tat a.B.c(B.java:1)",
                        "Caused by: java.io.IOException: y",
                        "\tat a.B.d(B.java:2)",
                        "\t... 3 more",
                        "INFO fine",
                        "java.lang.IllegalStateException: z",
                        "\tat a.B.c(B.java:1)")))
                .isEqualTo(2);
    }

    @Test
    void aLineIsNoTrace() {
        assertThat(Logs.begins(List.of("WARN the database does not answer", "INFO it does")))
                .isZero();
    }
}
