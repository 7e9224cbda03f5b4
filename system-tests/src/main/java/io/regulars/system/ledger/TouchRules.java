package io.regulars.system.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.regulars.system.journal.Entry;

/** What must hold of planned messages. */
final class TouchRules {
    /** A lost outcome may become known later; every other end is the last. */
    private static final Set<String> CLEARED_UP = Set.of("unknown", "sent");

    private TouchRules() {}

    /** Every planned touch ends once, or waits, unclaimed, for a time that has not come. */
    static Finding end(Evidence evidence) {
        List<String> breaches = new ArrayList<>();
        asked(evidence, breaches);
        Map<UUID, ClaimRow> claims =
                evidence.claims().stream().collect(Collectors.toMap(ClaimRow::touch, Function.identity()));
        Map<String, Integer> states = new HashMap<>();
        for (TouchRow touch : evidence.touches()) {
            states.merge(touch.state(), 1, Integer::sum);
            ClaimRow claim = claims.remove(touch.id());
            if (touch.isOpen()) {
                open(touch, claim, evidence.at(), breaches);
            } else {
                ended(touch, claim, evidence.told().getOrDefault(touch.id(), List.of()), breaches);
            }
        }
        claims.values().forEach(claim -> breaches.add("touch " + claim.touch() + " is claimed and not in the ledger"));
        return new Finding("touches-end", evidence.touches().size() + " planned: " + new TreeMap<>(states), breaches);
    }

    /** What was acknowledged to the driver is in the ledger, and once, however often it was asked for. */
    private static void asked(Evidence evidence, List<String> breaches) {
        Map<String, List<TouchRow>> byLabel = evidence.touches().stream()
                .filter(touch -> touch.playbook() == null)
                .collect(Collectors.groupingBy(touch -> touch.tenant() + "/" + touch.label()));
        for (Entry.TouchAsked asked : evidence.promises().touches()) {
            List<TouchRow> rows = byLabel.getOrDefault(asked.tenant() + "/" + asked.label(), List.of());
            if (rows.size() != 1 || !rows.get(0).id().equals(asked.touch())) {
                breaches.add("touch " + asked.touch() + " was acknowledged and stands " + rows.size()
                        + " times in the ledger");
            }
        }
    }

    private static void open(TouchRow touch, ClaimRow claim, Instant at, List<String> breaches) {
        if (claim == null) {
            breaches.add(touch.text() + " has no outcome and waits for nothing");
        } else if (claim.leaseUntil() != null) {
            breaches.add(touch.text() + " is still claimed until " + claim.leaseUntil());
        } else if (!touch.state().equals("held") || !claim.dueAt().isAfter(at)) {
            breaches.add(touch.text() + " was due at " + claim.dueAt() + " and has no outcome");
        }
    }

    private static void ended(TouchRow touch, ClaimRow claim, List<Evidence.ToldState> told, List<String> breaches) {
        if (claim != null) {
            breaches.add(touch.text() + " has ended and still waits");
        }
        if (touch.told()
                && told.stream()
                        .noneMatch(end ->
                                end.version() == touch.version() && end.state().equals(touch.state()))) {
            breaches.add(touch.text() + " has ended and nobody was told");
        }
        // The same end may be told again.
        Set<Evidence.ToldState> ends = new HashSet<>(told);
        Set<String> states = ends.stream().map(Evidence.ToldState::state).collect(Collectors.toSet());
        boolean clearedUp = ends.size() == 2 && states.equals(CLEARED_UP);
        if (ends.size() > 1 && !clearedUp) {
            breaches.add(touch.text() + " ended more than once: " + ends);
        }
    }

    /** Every run of a schedule came to its end, and what it says it planned is there. */
    static Finding schedules(Evidence evidence) {
        Map<String, Long> planned = evidence.touches().stream()
                .filter(touch -> touch.playbook() != null)
                .collect(Collectors.groupingBy(
                        touch -> touch.tenant() + "/" + touch.playbook() + "/" + touch.occurrence(),
                        Collectors.counting()));
        List<String> breaches = new ArrayList<>();
        for (RunRow run : evidence.runs()) {
            String name = run.tenant() + "/" + run.playbook() + "/" + run.occurrence();
            if (!Set.of("done", "missed").contains(run.state())) {
                breaches.add("run " + name + " is " + run.state());
            }
            if (planned.getOrDefault(name, 0L) != run.entered()) {
                breaches.add("run " + name + " entered " + run.entered() + " touches, " + planned.getOrDefault(name, 0L)
                        + " are there");
            }
        }
        return new Finding("schedules", evidence.runs().size() + " runs", breaches);
    }

    /** Messages whose fate nobody knows: never more than could be under way when somebody was killed. */
    static Finding inDoubt(Evidence evidence) {
        long unknown = evidence.touches().stream()
                .filter(touch -> touch.state().equals("unknown"))
                .count();
        long most = Bounds.underWayWhenKilled(evidence.promises());
        return new Finding(
                "in-doubt",
                unknown + " of at most " + most,
                unknown <= most ? List.of() : List.of(unknown + " messages are in doubt, at most " + most + " may be"));
    }
}
