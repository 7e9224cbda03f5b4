package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CopyTextTest {
    private final CopyText<Line> text = new CopyText<>(Line.class, new ObjectMapper());

    record Line(
            String name,
            BigDecimal amount,
            Integer none,
            LocalDate day,
            Instant at,
            int[] days,
            Map<String, String> why) {}

    @Test
    void columnsAreNamedLikeComponents() {
        assertThat(text.columns()).isEqualTo("name, amount, none, day, at, days, why");
    }

    @Test
    void whatMeansSomethingToCopyIsEscaped() {
        Line line = new Line(
                "tab\tnew\nline\\",
                new BigDecimal("1.50"),
                null,
                LocalDate.of(2026, 3, 1),
                Instant.EPOCH,
                new int[] {1, -2},
                Map.of("a", "say \"so\""));
        assertThat(text.lines(List.of(line, line)))
                .isEqualTo(("tab\\tnew\\nline\\\\\t1.50\t\\N\t2026-03-01\t1970-01-01T00:00:00Z\t{1,-2}\t"
                                + "{\"a\":\"say \\\\\"so\\\\\"\"}\n")
                        .repeat(2));
    }
}
