package io.regulars.outreach.policy;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of the policies. */
@ApplicationScoped
class TenantPolicyRepository implements PanacheRepositoryBase<TenantPolicy, UUID> {}
