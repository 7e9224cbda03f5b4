package io.regulars.customer.loyalty;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** Points that came together: of one order, or granted at once. */
final class Lot {
    /** What expires first goes first; what never expires goes last. */
    static final Comparator<Lot> FIRST_TO_EXPIRE = Comparator.comparing(
                    (Lot lot) -> lot.expiresAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(lot -> lot.availableAt)
            .thenComparing(lot -> lot.id);

    final UUID id;
    /** Null when no order gave it. */
    final UUID order;

    private long remaining;
    private Instant availableAt;
    private Instant expiresAt;
    private boolean reminded;
    private boolean changed;

    private Lot(UUID id, UUID order, long remaining, Instant availableAt, Instant expiresAt, boolean reminded) {
        this.id = id;
        this.order = order;
        this.remaining = remaining;
        this.availableAt = availableAt;
        this.expiresAt = expiresAt;
        this.reminded = reminded;
    }

    static Lot stored(UUID id, UUID order, long remaining, Instant availableAt, Instant expiresAt, boolean reminded) {
        return new Lot(id, order, remaining, availableAt, expiresAt, reminded);
    }

    static Lot made(UUID order, Life life) {
        return new Lot(UUID.randomUUID(), order, 0, life.availableAt(), life.expiresAt(), false);
    }

    /** From when points can be spent, and until when; {@code expiresAt} is null when they never expire. */
    record Life(Instant availableAt, Instant expiresAt) {}

    void add(long points) {
        remaining += points;
        changed = true;
    }

    /** As much of it as there is. */
    long take(long atMost) {
        long taken = Math.min(atMost, remaining);
        remaining -= taken;
        changed |= taken > 0;
        return taken;
    }

    /** The order that gave it says something else now. */
    void live(Life life) {
        changed |= !life.availableAt().equals(availableAt);
        availableAt = life.availableAt();
        expiresAt = life.expiresAt();
    }

    void remind() {
        reminded = true;
        changed = true;
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    boolean isAvailable(Instant now) {
        return !availableAt.isAfter(now) && !isExpired(now);
    }

    long remaining() {
        return remaining;
    }

    Instant availableAt() {
        return availableAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isReminded() {
        return reminded;
    }

    boolean isChanged() {
        return changed;
    }
}
