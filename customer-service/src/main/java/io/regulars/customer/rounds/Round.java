package io.regulars.customer.rounds;

import java.time.Duration;

/** Work that comes back by itself; a bean of this type is found and gets a thread of its own. */
public abstract class Round {
    private final String name;
    private final Duration pause;

    /**
     * @param name of the thread, and in the log
     * @param pause between two rounds
     */
    protected Round(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    String name() {
        return name;
    }

    Duration pause() {
        return pause;
    }

    /** One round; true when there may be more to do at once. */
    protected abstract boolean more();
}
