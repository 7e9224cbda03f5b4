package io.regulars.outreach.template;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of the templates. */
@ApplicationScoped
class TemplateRepository implements PanacheRepositoryBase<Template, UUID> {
    Optional<Template> named(UUID tenant, String name, LockModeType lock) {
        return find("tenant = ?1 and name = ?2", tenant, name).withLock(lock).singleResultOptional();
    }
}
