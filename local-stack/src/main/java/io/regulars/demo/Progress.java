package io.regulars.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line that moves on a terminal, or one line every few seconds where the output is kept, fewer while nothing moves. */
final class Progress {

    private static final int WIDTH = 24;
    private static final double SECOND = 1e9;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final String what;
    private final long total;
    private final long startedAt;
    private long done;
    private long shown;
    private long shownAt;
    private boolean finished;

    Progress(PrintStream out, boolean terminal, LongSupplier nanoTime, String what, long total) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.what = what;
        this.total = total;
        startedAt = nanoTime.getAsLong();
        shownAt = startedAt;
    }

    synchronized void advance(long more) {
        show(done + more);
    }

    /** For what is asked anew each time; also when it went back. */
    synchronized void reached(long now) {
        show(now);
    }

    synchronized void finish() {
        if (!finished) {
            finished = true;
            out.print(terminal ? "\r" + line() + System.lineSeparator() : kept());
            out.flush();
        }
    }

    private void show(long now) {
        done = now;
        var pause = terminal ? 0.1 : done == shown ? 30 : 5;
        if (!finished && (nanoTime.getAsLong() - shownAt) / SECOND >= pause) {
            shownAt = nanoTime.getAsLong();
            shown = done;
            out.print(terminal ? "\r" + line() : kept());
            out.flush();
        }
    }

    private String kept() {
        return line().stripTrailing() + System.lineSeparator();
    }

    /** Padded, so that it covers the longer line that it may replace. */
    private String line() {
        var seconds = Math.max((nanoTime.getAsLong() - startedAt) / SECOND, 0.001);
        var share = total == 0 ? 1 : Math.min(1.0, (double) done / total);
        var rate = done / seconds;
        var filled = (int) (share * WIDTH);
        var ending = finished
                ? String.format(Locale.ROOT, "in %.1f s", seconds)
                : rate == 0 ? "waiting" : "ETA " + Math.max(0, Math.round((total - done) / rate)) + " s";
        return String.format(
                Locale.ROOT,
                "  %-18s [%s%s] %,7d / %,d  %,.0f/s  %-12s",
                what,
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                done,
                total,
                rate,
                ending);
    }
}
