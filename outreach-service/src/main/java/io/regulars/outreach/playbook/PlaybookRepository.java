package io.regulars.outreach.playbook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of the playbooks. */
@ApplicationScoped
class PlaybookRepository implements PanacheRepositoryBase<Playbook, UUID> {
    Optional<Playbook> named(UUID tenant, String name, LockModeType lock) {
        return find("tenant = ?1 and name = ?2", tenant, name).withLock(lock).singleResultOptional();
    }

    List<Playbook> active(UUID tenant) {
        return list("tenant = ?1 and state = 'active'", tenant);
    }
}
