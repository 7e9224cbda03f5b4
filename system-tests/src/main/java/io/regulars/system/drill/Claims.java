package io.regulars.system.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a drill claims of the system, each with the figures that it was judged by. */
final class Claims {
    private final Consumer<String> report;
    private final List<String> lines = new ArrayList<>();
    private boolean hold = true;

    /** @param report is told each claim as soon as it is judged */
    Claims(Consumer<String> report) {
        this.report = report;
    }

    synchronized void judge(String claim, boolean holds, String figures) {
        String line = (holds ? "PASS  " : "FAIL  ") + claim + ": " + figures;
        lines.add(line);
        hold &= holds;
        report.accept(line);
    }

    synchronized boolean hold() {
        return hold;
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
