package io.regulars.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {

    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    private long now;

    private Progress progress(boolean terminal) {
        return new Progress(out, terminal, () -> now, "orders", 2_000);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsShareRateAndTimeLeft() {
        var progress = progress(false);
        now += 5 * SECOND;
        progress.advance(500);

        assertThat(text())
                .contains("orders")
                .contains("[######..................]")
                .contains("500 / 2,000")
                .contains("100/s")
                .contains("ETA 15 s");
    }

    @Test
    void keptOutputGetsALineEveryFewSecondsOnly() {
        var progress = progress(false);
        for (int i = 0; i < 100; i++) {
            now += SECOND / 10;
            progress.advance(20);
        }
        progress.finish();

        assertThat(text().lines()).hasSize(3);
        assertThat(text()).doesNotContain("\r").contains("2,000 / 2,000").endsWith(System.lineSeparator());
    }

    @Test
    void standstillIsToldRarely() {
        var progress = progress(false);
        for (int i = 0; i < 60; i++) {
            now += SECOND;
            progress.reached(0);
        }

        assertThat(text().lines()).hasSize(2).allMatch(line -> line.contains("waiting"));
    }

    @Test
    void terminalGetsOneMovingLine() {
        var progress = progress(true);
        for (int i = 0; i < 10; i++) {
            now += SECOND;
            progress.reached(i * 100L);
        }
        progress.finish();

        assertThat(text().chars().filter(c -> c == '\r')).hasSize(11);
        assertThat(text().chars().filter(c -> c == '\n')).hasSize(1);
        assertThat(text()).contains("in 10.0 s");
    }

    @Test
    void nothingToDoIsDone() {
        new Progress(out, false, () -> now, "refunds", 0).finish();

        assertThat(text()).contains("[########################]").contains("0 / 0");
    }
}
