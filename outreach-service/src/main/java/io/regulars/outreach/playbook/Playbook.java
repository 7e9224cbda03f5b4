package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A playbook as it stands: a draft until it is activated, then active or paused. */
@Entity
class Playbook {
    private static final String DRAFT = "draft";
    private static final String ACTIVE = "active";
    private static final String PAUSED = "paused";

    @Id
    private UUID id;

    private UUID tenant;
    private String name;
    private String state;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private PlaybookDefinition definition;

    private int version;
    private Instant activatedAt;
    private Instant createdAt;
    private Instant updatedAt;

    protected Playbook() {}

    /** Without a definition, and so without a version, until the first {@link #revise}. */
    Playbook(UUID tenant, String name, Instant now) {
        this.id = UUID.randomUUID();
        this.tenant = tenant;
        this.name = name;
        this.state = DRAFT;
        this.createdAt = now;
    }

    /** The next version; whether it is active stays as it is. */
    PlaybookVersion revise(PlaybookDefinition next, Instant now) {
        definition = next;
        version++;
        updatedAt = now;
        return new PlaybookVersion(id, version, tenant, definition, now);
    }

    /** Facts from now on count. False when it is active already, which changes nothing. */
    boolean activate(Instant now) {
        if (active()) {
            return false;
        }
        state = ACTIVE;
        activatedAt = now;
        updatedAt = now;
        return true;
    }

    /** As one that was installed: not a draft, and not active before somebody has looked at it. */
    void installed() {
        state = PAUSED;
    }

    /** A draft stays one. */
    void pause(Instant now) {
        if (!state.equals(DRAFT)) {
            state = PAUSED;
            activatedAt = null;
            updatedAt = now;
        }
    }

    /** Whether a fact of that time is fresh: later than the activation and not expired. */
    boolean minds(Instant factAt, Instant now) {
        return factAt.isAfter(activatedAt) && now.isBefore(factAt.plus(definition.expiry()));
    }

    boolean active() {
        return state.equals(ACTIVE);
    }

    UUID id() {
        return id;
    }

    UUID tenant() {
        return tenant;
    }

    String name() {
        return name;
    }

    PlaybookDefinition definition() {
        return definition;
    }

    int version() {
        return version;
    }

    /** Facts up to then set nothing off; null unless it is active. */
    Instant activatedAt() {
        return activatedAt;
    }

    PlaybookView view() {
        return new PlaybookView(
                name,
                definition.trigger(),
                definition.audience(),
                definition.segment(),
                definition.steps(),
                definition.touchClass(),
                definition.delivery(),
                definition.expiresAfter(),
                definition.reentry(),
                definition.holdOut(),
                definition.pilotPercent(),
                definition.variants(),
                definition.budget(),
                definition.rank(),
                state,
                version,
                activatedAt,
                updatedAt);
    }
}
