package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;
import io.regulars.kit.problem.ProblemException;
import io.regulars.outreach.Revision;
import io.regulars.outreach.database.Sql;

/** The shops' playbooks and their versions; everything here happens within the caller's transaction. */
@ApplicationScoped
class Playbooks {
    private static final Listing LIST = Listing.of("id", "playbook where tenant = ?", "id")
            .requiredText("name", "name")
            .requiredText("state", "state")
            .requiredText("class", "definition ->> 'class'")
            .requiredInstant("updatedAt", "updated_at")
            .sortedBy("name");

    private final PlaybookRepository repository;
    private final PlaybookVersionRepository versions;
    private final Budgets budgets;
    private final Clock clock;

    Playbooks(PlaybookRepository repository, PlaybookVersionRepository versions, Budgets budgets, Clock clock) {
        this.repository = repository;
        this.versions = versions;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** @throws ProblemException {@code not-found} */
    Playbook get(UUID tenant, String name) {
        return found(repository.named(tenant, name, LockModeType.NONE));
    }

    /**
     * For those who change it: nobody else does until the transaction ends.
     *
     * @throws ProblemException {@code not-found}
     */
    Playbook lock(UUID tenant, String name) {
        return found(repository.named(tenant, name, LockModeType.PESSIMISTIC_WRITE));
    }

    Optional<Playbook> find(UUID id) {
        return repository.findByIdOptional(id);
    }

    List<Playbook> active(UUID tenant) {
        return repository.active(tenant);
    }

    Page<PlaybookView> list(Connection connection, UUID tenant, ListQuery query) throws SQLException {
        Page<UUID> page = LIST.page(connection, List.of(tenant), query, row -> Sql.uuid(row, "id"));
        return new Page<>(
                repository.getSession().findMultiple(Playbook.class, page.items()).stream()
                        .filter(Objects::nonNull)
                        .map(Playbook::view)
                        .toList(),
                page.nextCursor());
    }

    /** Of two who create it at the same time, the second begins again and replaces. */
    Playbook put(Connection connection, UUID tenant, String name, PlaybookDefinition definition, String ifMatch)
            throws SQLException {
        Playbook playbook = repository
                .named(tenant, name, LockModeType.PESSIMISTIC_WRITE)
                .orElseGet(() -> new Playbook(tenant, name, now()));
        Revision.require(ifMatch, playbook.version());
        PlaybookVersion version = playbook.revise(definition, now());
        repository.persistAndFlush(playbook);
        versions.persist(version);
        budgets.set(connection, playbook);
        return playbook;
    }

    boolean exists(UUID tenant, String name) {
        return repository.named(tenant, name, LockModeType.NONE).isPresent();
    }

    /** A new one, paused. */
    void install(Connection connection, UUID tenant, String name, PlaybookDefinition definition) throws SQLException {
        put(connection, tenant, name, definition, null).installed();
    }

    /** False when it is active already. */
    boolean activate(Playbook playbook) {
        return playbook.activate(now());
    }

    void pause(Playbook playbook) {
        playbook.pause(now());
    }

    void delete(Connection connection, Playbook playbook) throws SQLException {
        Sql.update(
                connection,
                "delete from playbook_run where tenant = ? and playbook = ?",
                playbook.tenant(),
                playbook.id());
        budgets.remove(connection, playbook.id());
        versions.deleteOf(playbook);
        repository.delete(playbook);
    }

    /** As exact as the database keeps it, so that what is answered now and read later is the same. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Playbook found(Optional<Playbook> playbook) {
        return playbook.orElseThrow(() -> ProblemException.notFound("playbook"));
    }
}
