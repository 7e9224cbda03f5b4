package io.regulars.outreach.dispatch;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How due touches are worked off. */
@ConfigMapping(prefix = "regulars.dispatch")
interface DispatchConfig {
    /** Messages that may be on their way at the same time. */
    @WithDefault("12")
    int workers();

    /**
     * Touches claimed, asked contacts for and judged at once, at most 1000; fewer while the workers would not finish so many
     * before {@link #contactAge}.
     */
    @WithDefault("200")
    int batch();

    /** How often due touches are looked for while there are none. */
    @WithDefault("0.5S")
    Duration poll();

    /** A claim that was not renewed for so long belongs to the next; longer than any answer of a mail server. */
    @WithDefault("3M")
    Duration lease();

    /** First wait after a temporary refusal; it doubles, with jitter. */
    @WithDefault("1M")
    Duration backOff();

    /** Longest wait between two tries. */
    @WithDefault("1H")
    Duration longestBackOff();

    /** An address and a consent older than this are asked again before sending. */
    @WithDefault("2S")
    Duration contactAge();

    /** How long touches rest while customer-service does not answer. */
    @WithDefault("10S")
    Duration contactsRest();

    /** How long a touch of a paused playbook rests before it is looked at again. */
    @WithDefault("5M")
    Duration pausedRest();
}
