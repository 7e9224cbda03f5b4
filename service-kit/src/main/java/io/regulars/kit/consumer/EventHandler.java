package io.regulars.kit.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.regulars.contracts.Event;

/**
 * What a service does with the events of some topics: a bean of this type is found and fed.
 *
 * <p>{@link #handle} runs in no transaction of its own; it opens one for the whole batch. The same event may come again
 * and out of order: go by {@code version}. A thrown database hiccup is retried; anything else makes the batch be halved
 * until the poison record stands alone and goes to the dead-letter topic.
 */
public interface EventHandler {
    /** Part of the consumer group's name; never change it. */
    String name();

    Set<String> topics();

    void handle(List<Event<?>> events);

    /** How long an event may wait for others: few large batches cost much less than many small ones. */
    default Duration patience() {
        return Duration.ofMillis(100);
    }
}
