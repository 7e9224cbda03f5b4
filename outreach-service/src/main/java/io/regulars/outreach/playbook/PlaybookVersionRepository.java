package io.regulars.outreach.playbook;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of the playbooks' versions. */
@ApplicationScoped
class PlaybookVersionRepository implements PanacheRepositoryBase<PlaybookVersion, PlaybookVersion.Key> {
    void deleteOf(Playbook playbook) {
        delete("tenant = ?1 and key.playbook = ?2", playbook.tenant(), playbook.id());
    }
}
