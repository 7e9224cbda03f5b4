package io.regulars.scoring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;

/** The service's clock, which a test may set forward. */
public class MovableClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    /** Makes it the one the service asks. */
    static class Producer {
        @Produces
        @Singleton
        @Typed(MovableClock.class)
        MovableClock movable() {
            return new MovableClock();
        }

        @Produces
        @Singleton
        Clock clock(MovableClock movable) {
            return movable;
        }
    }

    public void ahead(Duration duration) {
        ahead = duration;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
