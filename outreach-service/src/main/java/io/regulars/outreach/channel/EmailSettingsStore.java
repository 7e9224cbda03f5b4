package io.regulars.outreach.channel;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.outreach.Revision;
import io.regulars.outreach.database.Sql;

/** The mail servers of the shops. */
@ApplicationScoped
class EmailSettingsStore {
    private final SmtpConfig config;
    private final ObjectMapper mapper;

    EmailSettingsStore(SmtpConfig config, ObjectMapper mapper) {
        this.config = config;
        this.mapper = mapper;
    }

    /** Settings and their version; 0 for the installation's own server. */
    record Versioned(EmailSettings settings, int version) {
        EmailSettingsView view() {
            return new EmailSettingsView(
                    settings.host(),
                    settings.port(),
                    settings.demandsTls(),
                    settings.username(),
                    settings.password() != null,
                    settings.from(),
                    version > 0);
        }
    }

    Versioned get(Connection connection, UUID tenant) throws SQLException {
        return Sql.first(
                        connection,
                        "select settings, secret, version from channel where tenant = ? and name = 'email'",
                        this::read,
                        tenant)
                .orElseGet(() -> new Versioned(
                        new EmailSettings(config.host(), config.port(), false, null, null, config.from()), 0));
    }

    Versioned put(Connection connection, UUID tenant, EmailSettings settings, String ifMatch) throws SQLException {
        Sql.first(connection, "select 1 from channel where tenant = ? and name = 'email' for update", row -> 1, tenant);
        Versioned before = get(connection, tenant);
        Revision.require(ifMatch, before.version());
        boolean kept = settings.password() == null
                && settings.username() != null
                && settings.username().equals(before.settings().username())
                && settings.host().equals(before.settings().host());
        try {
            return Sql.first(
                            connection,
                            """
                            insert into channel (tenant, name, settings, secret, version)
                            values (?, 'email', ?::jsonb, ?, 1)
                            on conflict (tenant, name) do update set settings = excluded.settings,
                                secret = excluded.secret, version = channel.version + 1
                            returning settings, secret, version
                            """,
                            this::read,
                            tenant,
                            mapper.writeValueAsString(settings.withPassword(null)),
                            kept ? before.settings().password() : settings.password())
                    .orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("settings can be written as JSON", e);
        }
    }

    private Versioned read(ResultSet row) throws SQLException {
        try {
            return new Versioned(
                    mapper.readValue(row.getString("settings"), EmailSettings.class)
                            .withPassword(row.getString("secret")),
                    row.getInt("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings are written by this service", e);
        }
    }
}
