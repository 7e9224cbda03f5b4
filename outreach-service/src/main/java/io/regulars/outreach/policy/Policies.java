package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.outreach.Revision;
import io.regulars.outreach.database.Sql;

/** The shops' contact policies; a shop that set none has the default. */
@ApplicationScoped
public class Policies {
    private final ObjectMapper mapper;

    Policies(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** A policy and its version; 0 for the default. */
    record Versioned(ContactPolicy policy, int version) {}

    public ContactPolicy get(Connection connection, UUID tenant) throws SQLException {
        return find(connection, tenant).policy();
    }

    Versioned find(Connection connection, UUID tenant) throws SQLException {
        return Sql.first(connection, "select policy, version from contact_policy where tenant = ?", this::read, tenant)
                .orElse(new Versioned(ContactPolicy.DEFAULT, 0));
    }

    Versioned put(Connection connection, UUID tenant, ContactPolicy policy, String ifMatch) throws SQLException {
        Sql.first(connection, "select 1 from contact_policy where tenant = ? for update", row -> 1, tenant);
        Revision.require(ifMatch, find(connection, tenant).version());
        try {
            return Sql.first(connection, """
                            insert into contact_policy (tenant, policy, version) values (?, ?::jsonb, 1)
                            on conflict (tenant) do update set policy = excluded.policy,
                                version = contact_policy.version + 1
                            returning policy, version
                            """, this::read, tenant, mapper.writeValueAsString(policy))
                    .orElseThrow();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a policy can be written as JSON", e);
        }
    }

    private Versioned read(ResultSet row) throws SQLException {
        try {
            return new Versioned(mapper.readValue(row.getString("policy"), ContactPolicy.class), row.getInt("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("policies are written by this service", e);
        }
    }
}
