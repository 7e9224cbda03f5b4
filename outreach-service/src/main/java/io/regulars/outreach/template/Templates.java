package io.regulars.outreach.template;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
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
import io.regulars.outreach.Revision;
import io.regulars.outreach.audience.Shop;
import io.regulars.outreach.database.Sql;

/** The shops' templates; everything here happens within the caller's transaction. */
@ApplicationScoped
public class Templates {
    private static final Listing LIST = Listing.of("id", "template where tenant = ?", "id")
            .requiredText("name", "name")
            .requiredText("channel", "channel")
            .text("purpose", "purpose")
            .requiredInstant("updatedAt", "updated_at")
            .sortedBy("name");

    private final TemplateRepository repository;
    private final Clock clock;

    Templates(TemplateRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    public Optional<Template> find(UUID tenant, String name) {
        return repository.named(tenant, name, LockModeType.NONE);
    }

    /** Of two who create it at the same time, the second begins again and replaces. */
    Template put(UUID tenant, String name, TemplateRequest texts, String ifMatch) {
        Template template = repository
                .named(tenant, name, LockModeType.PESSIMISTIC_WRITE)
                .orElseGet(() -> new Template(tenant, name));
        Revision.require(ifMatch, template.version());
        // As exact as the database keeps it, so that what is answered now and read later is the same.
        template.replace(texts.complete(), clock.instant().truncatedTo(ChronoUnit.MICROS));
        repository.persistAndFlush(template);
        return template;
    }

    /** False when the shop has one of that name, which stays as it is. */
    public boolean add(UUID tenant, String name, TemplateRequest texts) {
        if (find(tenant, name).isPresent()) {
            return false;
        }
        texts.check();
        put(tenant, name, texts, null);
        return true;
    }

    void delete(Template template) {
        repository.delete(template);
    }

    Page<TemplateView> list(Connection connection, UUID tenant, Shop shop, ListQuery query) throws SQLException {
        Page<UUID> page = LIST.page(connection, List.of(tenant), query, row -> Sql.uuid(row, "id"));
        return new Page<>(
                repository.getSession().findMultiple(Template.class, page.items()).stream()
                        .filter(Objects::nonNull)
                        .map(template -> template.view(shop))
                        .toList(),
                page.nextCursor());
    }

    /** The name of a playbook that still uses it. */
    Optional<String> usedBy(Connection connection, UUID tenant, String name) throws SQLException {
        return Sql.first(connection, """
                select name from playbook where tenant = ? and jsonb_path_exists(
                    definition, '$.**.template ? (@ == $name)', jsonb_build_object('name', ?::text)) limit 1
                """, row -> row.getString("name"), tenant, name);
    }
}
