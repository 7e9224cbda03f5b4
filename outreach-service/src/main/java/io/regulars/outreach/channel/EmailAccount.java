package io.regulars.outreach.channel;

import java.util.UUID;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** The mail server of a shop; the installation's, at version 0, until the shop sets its own. */
@Entity
@Table(name = "channel")
class EmailAccount {
    /** A shop has one row per channel. */
    @Embeddable
    record Key(UUID tenant, String name) {
        static Key of(UUID tenant) {
            return new Key(tenant, "email");
        }
    }

    @EmbeddedId
    private Key key;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private EmailSettings settings;

    private String secret;
    private int version;

    protected EmailAccount() {}

    EmailAccount(UUID tenant, EmailSettings installation) {
        this.key = Key.of(tenant);
        this.settings = installation;
    }

    /** A password left out stays while server and username do. */
    void replace(EmailSettings other) {
        boolean kept = other.password() == null
                && other.username() != null
                && other.username().equals(settings.username())
                && other.host().equals(settings.host());
        secret = kept ? secret : other.password();
        settings = other.withPassword(null);
        version++;
    }

    EmailSettings settings() {
        return settings.withPassword(secret);
    }

    int version() {
        return version;
    }

    EmailSettingsView view() {
        return new EmailSettingsView(
                settings.host(),
                settings.port(),
                settings.demandsTls(),
                settings.username(),
                secret != null,
                settings.from(),
                version > 0);
    }
}
