package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A playbook as it once stood: what is under way names the version it was planned by. */
@Entity
@Immutable
class PlaybookVersion {
    /** The versions of a playbook are counted from 1. */
    @Embeddable
    record Key(UUID playbook, int version) {}

    @EmbeddedId
    private Key key;

    private UUID tenant;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private PlaybookDefinition definition;

    private Instant createdAt;

    protected PlaybookVersion() {}

    PlaybookVersion(UUID playbook, int version, UUID tenant, PlaybookDefinition definition, Instant createdAt) {
        this.key = new Key(playbook, version);
        this.tenant = tenant;
        this.definition = definition;
        this.createdAt = createdAt;
    }
}
