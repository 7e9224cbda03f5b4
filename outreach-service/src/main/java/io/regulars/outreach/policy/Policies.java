package io.regulars.outreach.policy;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.regulars.outreach.Revision;

/** The shops' contact policies, within the caller's transaction; a shop that set none has the default. */
@ApplicationScoped
public class Policies {
    private final TenantPolicyRepository repository;

    Policies(TenantPolicyRepository repository) {
        this.repository = repository;
    }

    public ContactPolicy get(UUID tenant) {
        return find(tenant).policy();
    }

    TenantPolicy find(UUID tenant) {
        return find(tenant, LockModeType.NONE);
    }

    /** Of two who set the first one at the same time, the second begins again and replaces. */
    TenantPolicy put(UUID tenant, ContactPolicy policy, String ifMatch) {
        TenantPolicy stored = find(tenant, LockModeType.PESSIMISTIC_WRITE);
        Revision.require(ifMatch, stored.version());
        stored.replace(policy);
        repository.persistAndFlush(stored);
        return stored;
    }

    private TenantPolicy find(UUID tenant, LockModeType lock) {
        return repository.findByIdOptional(tenant, lock).orElseGet(() -> new TenantPolicy(tenant));
    }
}
