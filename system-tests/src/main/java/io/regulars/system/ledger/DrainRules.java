package io.regulars.system.ledger;

import java.util.Map;

/** Nothing is left on its way. */
final class DrainRules {
    private DrainRules() {}

    static Finding outbox(Evidence evidence) {
        return none("outbox-empty", evidence.outbox(), "events wait in the database of ");
    }

    static Finding lag(Evidence evidence) {
        return none("lag-zero", evidence.lag(), "events are not consumed: ");
    }

    static Finding deadLetters(Evidence evidence) {
        return none("no-dead-letters", evidence.deadLetters(), "events were set aside: ");
    }

    private static Finding none(String rule, Map<String, Long> counts, String what) {
        long sum = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Finding(
                rule,
                sum + " in " + counts.size() + " places",
                counts.entrySet().stream()
                        .filter(count -> count.getValue() != 0)
                        .map(count -> count.getValue() + " " + what + count.getKey())
                        .toList());
    }
}
