package io.regulars.outreach.policy;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

import io.regulars.outreach.experiment.Proportions;

/**
 * On which channels a customer answers: follows a link, or talks to who calls.
 *
 * @param answers by channel, where there were enough touches to go by
 */
public record ChannelHabit(Map<String, Answers> answers) {
    public static final ChannelHabit NONE = new ChannelHabit(Map.of());

    /** Of so many touches. */
    public record Answers(long answered, long touches) {
        private double share() {
            return (double) answered / touches;
        }
    }

    /** The channel that is answered most, where it is answered more than this one by more than chance. */
    Optional<String> betterThan(String channel) {
        Answers here = answers.get(channel);
        return here == null
                ? Optional.empty()
                : answers.entrySet().stream()
                        .filter(other -> beats(other.getValue(), here))
                        .max(Comparator.comparing(other -> other.getValue().share()))
                        .map(Map.Entry::getKey);
    }

    /** The channel to prefer to another one; empty while nothing speaks for any. */
    public Optional<String> best() {
        return answers.keySet().stream()
                .flatMap(channel -> betterThan(channel).stream())
                .max(Comparator.comparing(channel -> answers.get(channel).share()));
    }

    String compared(String better, String channel) {
        return said(better) + ", " + said(channel);
    }

    private String said(String channel) {
        Answers of = answers.get(channel);
        return of.answered() + " of " + of.touches() + " by " + channel + " were answered in a year";
    }

    private static boolean beats(Answers one, Answers other) {
        return Proportions.compare(one.answered(), one.touches(), other.answered(), other.touches())
                        .low()
                > 0;
    }
}
