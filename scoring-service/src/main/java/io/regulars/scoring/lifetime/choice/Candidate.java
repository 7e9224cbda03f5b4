package io.regulars.scoring.lifetime.choice;

import java.util.Optional;

import io.regulars.scoring.lifetime.model.ModelKind;

/**
 * One way to forecast.
 *
 * @param window of the customer's own recent rate, where it is mixed in
 */
record Candidate(ModelKind kind, Optional<Window> window, Optional<SeasonKind> season) {

    boolean isModelAlone() {
        return window.isEmpty() && season.isEmpty();
    }

    String name(int horizonDays) {
        return kind
                + window.map(it -> " with own rate of " + it.words(horizonDays)).orElse("")
                + season.map(it -> " with season by " + it.words()).orElse("");
    }
}
