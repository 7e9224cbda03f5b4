package io.regulars.local;

import java.util.Optional;

/** A started part of the stack. */
interface Running extends AutoCloseable {

    /** The process behind it; empty when it runs inside this JVM. */
    Optional<ProcessHandle> process();

    default boolean isAlive() {
        return process().map(ProcessHandle::isAlive).orElse(true);
    }

    /** Stops it in good order; returns when it is gone. */
    @Override
    void close();
}
