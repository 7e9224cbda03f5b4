package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

import io.regulars.scoring.rfm.Lines;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The frozen lines a customer was compared with. */
@Schema(name = "Lines")
public record LinesView(
        @Schema(description = "Days; longer ago is up", examples = "91.6")
        Double r,

        @Schema(description = "Purchases; more is up", examples = "4.3")
        Double f,

        @Schema(description = "Net sum; more is up", examples = "\"212.3821\"")
        BigDecimal m,

        @Schema(description = "When they were frozen") Instant asOf) {
    public static LinesView of(Lines lines) {
        return lines == null
                ? null
                : new LinesView(
                        rounded(lines.r()),
                        rounded(lines.f()),
                        lines.m().setScale(4, RoundingMode.HALF_UP),
                        lines.asOf());
    }

    private static double rounded(BigDecimal line) {
        return line.setScale(4, RoundingMode.HALF_UP).doubleValue();
    }
}
