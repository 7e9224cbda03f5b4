package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.EventData;
import io.regulars.contracts.FeedbackGiven;

/** What customers said that sets playbooks off: complaints and how they ended, thanks, ratings, suggestions. */
enum CaseEvent {
    COMPLAINT_OPENED("complaint.opened", complaint(fact -> Optional.of(fact.openedAt()))),
    COMPLAINT_RESOLVED("complaint.resolved", complaint(fact -> closed(fact, "resolved"))),
    /** Resolved, and the customer is content with it. */
    COMPLAINT_SATISFIED(
            "complaint.satisfied",
            complaint(fact -> Boolean.TRUE.equals(fact.satisfied()) ? closed(fact, "resolved") : Optional.empty())),
    COMPLAINT_REJECTED("complaint.rejected", complaint(fact -> closed(fact, "rejected"))),
    THANKS("feedback.thanks", feedback(fact -> fact.kind().equals("thanks"))),
    SUGGESTION("feedback.suggestion", feedback(fact -> fact.kind().equals("suggestion"))),
    /** A promoter: NPS 9 or 10, or CSAT 4 or 5. */
    GOOD_RATING("feedback.good", feedback(fact -> rated(fact, 9, 10, 4, 5))),
    /** A detractor: NPS up to 6, or CSAT 1 or 2. */
    POOR_RATING("feedback.poor", feedback(fact -> rated(fact, 0, 6, 1, 2)));

    private final String event;
    private final Function<EventData, Optional<Entry>> entry;

    CaseEvent(String event, Function<EventData, Optional<Entry>> entry) {
        this.event = event;
        this.entry = entry;
    }

    static Optional<CaseEvent> named(String event) {
        return Arrays.stream(values()).filter(each -> each.event.equals(event)).findFirst();
    }

    static List<String> events() {
        return Arrays.stream(values()).map(each -> each.event).toList();
    }

    boolean isFeedback() {
        return event.startsWith("feedback.");
    }

    /** Who enters by this fact; the same fact, told again or edited, is the same occurrence. */
    Optional<Entry> entry(EventData fact) {
        return entry.apply(fact);
    }

    private static Function<EventData, Optional<Entry>> complaint(
            Function<ComplaintChanged, Optional<Instant>> happened) {
        return data -> data instanceof ComplaintChanged fact && !fact.change().equals("erased")
                ? happened.apply(fact).map(at -> new Entry(fact.customer(), fact.complaint() + "/" + at, at))
                : Optional.empty();
    }

    private static Optional<Instant> closed(ComplaintChanged fact, String status) {
        return fact.status().equals(status) ? Optional.ofNullable(fact.closedAt()) : Optional.empty();
    }

    private static Function<EventData, Optional<Entry>> feedback(Function<FeedbackGiven, Boolean> wanted) {
        return data -> data instanceof FeedbackGiven fact && wanted.apply(fact)
                ? Optional.of(new Entry(fact.customer(), fact.feedback().toString(), fact.at()))
                : Optional.empty();
    }

    private static boolean rated(FeedbackGiven fact, int npsFrom, int npsTo, int csatFrom, int csatTo) {
        if (fact.score() == null) {
            return false;
        }
        return switch (fact.kind()) {
            case "nps" -> fact.score() >= npsFrom && fact.score() <= npsTo;
            case "csat" -> fact.score() >= csatFrom && fact.score() <= csatTo;
            default -> false;
        };
    }
}
