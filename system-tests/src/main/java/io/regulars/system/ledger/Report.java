package io.regulars.system.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the ledger check found. */
public final class Report {
    /** Of fewer kills the rule of three says nothing. */
    private static final int FEWEST_KILLS = 3;

    private final Evidence evidence;
    private final List<Finding> findings;

    Report(Evidence evidence, List<Finding> findings) {
        this.evidence = evidence;
        this.findings = findings;
    }

    public boolean isClean() {
        return findings.stream().noneMatch(Finding::isBreach);
    }

    /** The rules that do not hold. */
    public Set<String> breached() {
        return findings.stream()
                .filter(Finding::isBreach)
                .map(Finding::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Messages that were planned, whatever became of them. */
    public int touches() {
        return evidence.touches().size();
    }

    private int mails() {
        return evidence.mails().size();
    }

    private int orders() {
        return evidence.promises().orders().size();
    }

    public List<String> lines() {
        Promises promises = evidence.promises();
        List<String> lines = new ArrayList<>();
        findings.forEach(finding -> lines.addAll(finding.lines()));
        lines.add("kills %d (%d with no request in flight), freezes %d, orders %d, messages due %d, mails %d"
                .formatted(
                        promises.kills(),
                        promises.killsOfAnIdleSystem(),
                        promises.pauses(),
                        orders(),
                        touches(),
                        mails()));
        if (isClean() && promises.kills() > FEWEST_KILLS) {
            // The rule of three: no failure in N trials bounds its probability by 3/N with 95 % confidence.
            lines.add("N = %d kills without a breach: with 95 %% confidence fewer than %.2g %% of kills break something"
                    .formatted(promises.kills(), 300.0 / promises.kills()));
        }
        lines.add(isClean() ? "The ledger is clean." : "BREACH of " + String.join(", ", breached()));
        return lines;
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
