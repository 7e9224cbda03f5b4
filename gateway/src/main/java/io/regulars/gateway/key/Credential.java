package io.regulars.gateway.key;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.vertx.ext.web.RoutingContext;

/**
 * Who a request comes from, once its key was found good.
 *
 * @param tenant null for the administrator, who belongs to none
 * @param expiresAt null when it never does
 */
public record Credential(
        UUID id, UUID tenant, String subject, Set<String> scopes, int requestsPerSecond, Instant expiresAt) {
    /** The administrator's only role; no key can have it. */
    public static final String ADMIN = "admin";

    /** May create one tenant, once. */
    public static final String BOOTSTRAP = "bootstrap";

    private static final String ATTRIBUTE = Credential.class.getName();

    public static Credential administrator() {
        return new Credential(null, null, "admin", Set.of(ADMIN), Integer.MAX_VALUE, null);
    }

    public static Credential bootstrap() {
        return new Credential(null, null, "bootstrap", Set.of(BOOTSTRAP), Integer.MAX_VALUE, null);
    }

    Credential of(UUID other) {
        return new Credential(id, other, subject, scopes, requestsPerSecond, expiresAt);
    }

    boolean expired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    /** Hands it to the gateway's own resources. */
    public void attachTo(RoutingContext context) {
        context.put(ATTRIBUTE, this);
    }

    static Credential of(RoutingContext context) {
        return context.get(ATTRIBUTE);
    }
}
