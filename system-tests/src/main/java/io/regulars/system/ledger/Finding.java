package io.regulars.system.ledger;

import java.util.ArrayList;
import java.util.List;

/** What one rule found: the numbers it went by, and each breach in one sentence. */
public final class Finding {
    private static final int SHOWN = 10;

    private final String rule;
    private final String numbers;
    private final List<String> breaches;

    Finding(String rule, String numbers, List<String> breaches) {
        this.rule = rule;
        this.numbers = numbers;
        this.breaches = List.copyOf(breaches);
    }

    public String rule() {
        return rule;
    }

    public boolean isBreach() {
        return !breaches.isEmpty();
    }

    public List<String> breaches() {
        return breaches;
    }

    /** One line, and up to ten examples below it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-6s %-14s %s".formatted(isBreach() ? "BREACH" : "OK", rule, numbers));
        breaches.stream().limit(SHOWN).forEach(breach -> lines.add("         " + breach));
        if (breaches.size() > SHOWN) {
            lines.add("         and " + (breaches.size() - SHOWN) + " more");
        }
        return lines;
    }
}
