package io.regulars.outreach.template;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.outreach.Revision;
import io.regulars.outreach.database.Sql;

/** The shops' templates. */
@ApplicationScoped
public class Templates {
    private static final Listing LIST = Listing.of(
                    "id, name, channel, purpose, variants, version, updated_at", "template where tenant = ?", "id")
            .requiredText("name", "name")
            .requiredText("channel", "channel")
            .text("purpose", "purpose")
            .requiredInstant("updatedAt", "updated_at")
            .sortedBy("name");

    private final Clock clock;
    private final ObjectMapper mapper;

    Templates(Clock clock, ObjectMapper mapper) {
        this.clock = clock;
        this.mapper = mapper;
    }

    public Optional<Template> find(Connection connection, UUID tenant, String name) throws SQLException {
        return Sql.first(connection, "select * from template where tenant = ? and name = ?", this::read, tenant, name);
    }

    /** The version after it; 1 when the template is new. */
    int put(Connection connection, UUID tenant, String name, TemplateRequest template, String ifMatch)
            throws SQLException {
        int before = Sql.first(
                        connection,
                        "select version from template where tenant = ? and name = ? for update",
                        row -> row.getInt("version"),
                        tenant,
                        name)
                .orElse(0);
        Revision.require(ifMatch, before);
        return Sql.first(
                        connection,
                        """
                        insert into template (id, tenant, name, channel, purpose, variants, version, updated_at)
                        values (?, ?, ?, ?, ?, ?::jsonb, 1, ?)
                        on conflict (tenant, name) do update set channel = excluded.channel,
                            purpose = excluded.purpose, variants = excluded.variants,
                            version = template.version + 1, updated_at = excluded.updated_at
                        returning version
                        """,
                        row -> row.getInt("version"),
                        UUID.randomUUID(),
                        tenant,
                        name,
                        template.channel(),
                        template.purpose(),
                        write(template.variants()),
                        clock.instant())
                .orElseThrow();
    }

    Optional<TemplateView> view(Connection connection, UUID tenant, String name) throws SQLException {
        return Sql.first(
                connection, "select * from template where tenant = ? and name = ?", this::readView, tenant, name);
    }

    Page<TemplateView> list(Connection connection, UUID tenant, ListQuery query) throws SQLException {
        return LIST.page(connection, java.util.List.of(tenant), query, this::readView);
    }

    /** False when there was none. */
    boolean delete(Connection connection, UUID tenant, String name) throws SQLException {
        return Sql.update(connection, "delete from template where tenant = ? and name = ?", tenant, name) > 0;
    }

    /** The name of a playbook that still uses it. */
    Optional<String> usedBy(Connection connection, UUID tenant, String name) throws SQLException {
        return Sql.first(connection, """
                select name from playbook where tenant = ? and definition -> 'steps' @> jsonb_build_array(
                    jsonb_build_object('template', ?::text)) limit 1
                """, row -> row.getString("name"), tenant, name);
    }

    private Template read(ResultSet row) throws SQLException {
        return new Template(
                row.getString("name"),
                row.getString("channel"),
                row.getString("purpose"),
                variants(row.getString("variants")),
                row.getInt("version"));
    }

    private TemplateView readView(ResultSet row) throws SQLException {
        return new TemplateView(
                row.getString("name"),
                row.getString("channel"),
                row.getString("purpose"),
                variants(row.getString("variants")),
                Sql.instant(row, "updated_at"));
    }

    private Map<String, Variant> variants(String json) {
        try {
            return mapper.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("variants are written by this service", e);
        }
    }

    private String write(Map<String, Variant> variants) {
        try {
            return mapper.writeValueAsString(variants);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("texts can be written as JSON", e);
        }
    }
}
