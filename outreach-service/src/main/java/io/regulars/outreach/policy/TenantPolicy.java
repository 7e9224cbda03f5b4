package io.regulars.outreach.policy;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** One shop's contact policy; the default one, at version 0, until the shop replaces it. */
@Entity
@Table(name = "contact_policy")
class TenantPolicy {
    @Id
    private UUID tenant;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private ContactPolicy policy = ContactPolicy.DEFAULT;

    private int version;

    protected TenantPolicy() {}

    TenantPolicy(UUID tenant) {
        this.tenant = tenant;
    }

    void replace(ContactPolicy other) {
        policy = other;
        version++;
    }

    ContactPolicy policy() {
        return policy;
    }

    int version() {
        return version;
    }
}
