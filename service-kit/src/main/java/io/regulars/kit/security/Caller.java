package io.regulars.kit.security;

import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;

import io.quarkus.security.identity.SecurityIdentity;

/** Who calls: the tenant and the subject of the verified token, and nothing from the request itself. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    public UUID tenant() {
        UUID tenant = identity.getAttribute(InternalTokenMechanism.TENANT);
        if (tenant == null) {
            throw new IllegalStateException("no tenant: the endpoint lets anonymous callers in");
        }
        return tenant;
    }

    /** The API key or service behind the call, such as {@code key:1f3c...}. */
    public String subject() {
        return identity.getPrincipal().getName();
    }

    public boolean may(String scope) {
        return identity.hasRole(scope);
    }
}
