package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.outreach.Revision;
import io.regulars.outreach.database.Sql;

/** The shops' playbooks and their versions. */
@ApplicationScoped
class Playbooks {
    private static final Listing LIST = Listing.of("*", "playbook where tenant = ?", "id")
            .requiredText("name", "name")
            .requiredText("state", "state")
            .requiredText("class", "definition ->> 'class'")
            .requiredInstant("updatedAt", "updated_at")
            .sortedBy("name");

    private final Clock clock;
    private final ObjectMapper mapper;

    Playbooks(Clock clock, ObjectMapper mapper) {
        this.clock = clock;
        this.mapper = mapper;
    }

    /** @throws ProblemException {@code not-found} */
    Playbook get(Connection connection, UUID tenant, String name) throws SQLException {
        return Sql.first(connection, "select * from playbook where tenant = ? and name = ?", this::read, tenant, name)
                .orElseThrow(() -> ProblemException.notFound("playbook"));
    }

    Optional<Playbook> find(Connection connection, UUID tenant, UUID id) throws SQLException {
        return Sql.first(connection, "select * from playbook where tenant = ? and id = ?", this::read, tenant, id);
    }

    List<Playbook> active(Connection connection, UUID tenant) throws SQLException {
        return Sql.list(connection, "select * from playbook where tenant = ? and state = 'active'", this::read, tenant);
    }

    Page<PlaybookView> list(Connection connection, UUID tenant, ListQuery query) throws SQLException {
        return LIST.page(connection, List.of(tenant), query, row -> read(row).view());
    }

    Playbook put(Connection connection, UUID tenant, String name, PlaybookDefinition definition, String ifMatch)
            throws SQLException {
        int before = Sql.first(
                        connection,
                        "select version from playbook where tenant = ? and name = ? for update",
                        row -> row.getInt("version"),
                        tenant,
                        name)
                .orElse(0);
        Revision.require(ifMatch, before);
        Instant now = clock.instant();
        String json = write(definition);
        Playbook stored = Sql.first(connection, """
                        insert into playbook (id, tenant, name, state, definition, version, created_at, updated_at)
                        values (?, ?, ?, 'draft', ?::jsonb, 1, ?, ?)
                        on conflict (tenant, name) do update set definition = excluded.definition,
                            version = playbook.version + 1, updated_at = excluded.updated_at
                        returning *
                        """, this::read, UUID.randomUUID(), tenant, name, json, now, now)
                .orElseThrow();
        Sql.update(connection, """
                insert into playbook_version (tenant, playbook, version, definition, created_at)
                values (?, ?, ?, ?::jsonb, ?)
                """, tenant, stored.id(), stored.version(), json, now);
        return stored;
    }

    /** Facts from now on count; activating an active one changes nothing. */
    Playbook activate(Connection connection, Playbook playbook) throws SQLException {
        if (playbook.active()) {
            return playbook;
        }
        return move(connection, playbook, "active", clock.instant());
    }

    Playbook pause(Connection connection, Playbook playbook) throws SQLException {
        return playbook.state().equals("draft") ? playbook : move(connection, playbook, "paused", null);
    }

    void delete(Connection connection, Playbook playbook) throws SQLException {
        for (String table : List.of("playbook_run", "playbook_version")) {
            Sql.update(
                    connection,
                    "delete from " + table + " where tenant = ? and playbook = ?",
                    playbook.tenant(),
                    playbook.id());
        }
        Sql.update(connection, "delete from playbook where tenant = ? and id = ?", playbook.tenant(), playbook.id());
    }

    private Playbook move(Connection connection, Playbook playbook, String state, Instant activatedAt)
            throws SQLException {
        return Sql.first(
                        connection,
                        """
                        update playbook set state = ?, activated_at = ?, updated_at = ?
                        where tenant = ? and id = ? returning *
                        """,
                        this::read,
                        state,
                        activatedAt,
                        clock.instant(),
                        playbook.tenant(),
                        playbook.id())
                .orElseThrow();
    }

    private Playbook read(ResultSet row) throws SQLException {
        try {
            return new Playbook(
                    Sql.uuid(row, "id"),
                    Sql.uuid(row, "tenant"),
                    row.getString("name"),
                    row.getString("state"),
                    mapper.readValue(row.getString("definition"), PlaybookDefinition.class),
                    row.getInt("version"),
                    Sql.instant(row, "activated_at"),
                    Sql.instant(row, "updated_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("definitions are written by this service", e);
        }
    }

    private String write(PlaybookDefinition definition) {
        try {
            return mapper.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a definition can be written as JSON", e);
        }
    }
}
