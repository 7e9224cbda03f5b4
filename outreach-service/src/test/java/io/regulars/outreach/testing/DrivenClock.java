package io.regulars.outreach.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/** The application's clock, which a test may set for its own thread; all others see the time as it is. */
@Singleton
@Alternative
@Priority(1)
public class DrivenClock extends Clock {
    private final ThreadLocal<Instant> driven = new ThreadLocal<>();

    /** @param now null for the time as it is */
    public void set(Instant now) {
        if (now == null) {
            driven.remove();
        } else {
            driven.set(now);
        }
    }

    @Override
    public Instant instant() {
        return driven.get() == null ? Instant.now() : driven.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
