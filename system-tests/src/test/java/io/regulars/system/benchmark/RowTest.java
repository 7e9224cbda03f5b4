package io.regulars.system.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RowTest {
    private static final Goal SHARE = Goal.atLeast(0.35, 0.5);

    @Test
    void theRatioIsTheMedianOfTheRoundsSideBySide() {
        Row row = compare(SHARE, List.of(100.0, 300.0, 200.0), List.of(1_000.0, 1_000.0, 400.0));
        assertThat(row.ratio()).isEqualTo(new Spread(0.3, 0.1, 0.5));
        assertThat(row.product()).isEqualTo(new Spread(200, 100, 300));
        assertThat(row.raw()).isEqualTo(new Spread(1_000, 400, 1_000));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 10.0))).isEqualTo(new Spread(3, 1, 10));
    }

    @Test
    void aShareBelowTheMustIsMissed() {
        assertThat(compare(SHARE, List.of(34.9), List.of(100.0)).missed()).isTrue();
        assertThat(compare(SHARE, List.of(35.0), List.of(100.0)).missed()).isFalse();
    }

    @Test
    void aMultipleAboveTheMustIsMissed() {
        Goal multiple = Goal.atMost(10, 3);
        assertThat(compare(multiple, List.of(101.0), List.of(10.0)).missed()).isTrue();
        assertThat(compare(multiple, List.of(100.0), List.of(10.0)).missed()).isFalse();
    }

    @Test
    void whatHasNoGoalIsNeverMissed() {
        assertThat(compare(Goal.NONE, List.of(1.0), List.of(100.0)).missed()).isFalse();
    }

    @Test
    void theTableMarksWhatIsMissedAndTheReportSaysSo() {
        Report report = new Report();
        Row good = compare(SHARE, List.of(60.0), List.of(100.0));
        report.add(good);
        assertThat(report.anyMissed()).isFalse();
        assertThat(printed(good)).contains("0.60").contains("aim").doesNotContain("MISSED");

        Row bad = compare(SHARE, List.of(20.0), List.of(100.0));
        report.add(bad);
        assertThat(report.anyMissed()).isTrue();
        assertThat(printed(bad)).contains("0.20").contains("MISSED").contains("postgres 1.500");
    }

    private static Row compare(Goal goal, List<Double> product, List<Double> raw) {
        return Row.compare("row", "orders/s", goal, rounds(product), rounds(raw), "");
    }

    private static List<Round> rounds(List<Double> rates) {
        return rates.stream()
                .map(rate -> new Round(rate, Map.of("postgres", 1.5)))
                .toList();
    }

    private static String printed(Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Report.print(row, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
