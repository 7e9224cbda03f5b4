package io.regulars.gateway.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bundles of scopes by what somebody does in a shop; keys are issued for one, and OIDC tokens name them. */
public final class Role {
    private static final Map<String, List<String>> ROLES = Map.of(
            "owner",
            Scope.ALL,
            "staff",
            List.of(
                    "customers:read",
                    "customers:write",
                    "loyalty:write",
                    "orders:write",
                    "outreach:read",
                    "outreach:write",
                    "values:read"),
            "analyst",
            List.of("customers:read", "outreach:read", "values:read"),
            "integration",
            List.of("customers:read", "customers:write", "loyalty:write", "orders:write"));

    private Role() {}

    public static Set<String> names() {
        return ROLES.keySet();
    }

    /** Empty for a word that is no role. */
    public static Optional<List<String>> scopes(String role) {
        return role == null ? Optional.empty() : Optional.ofNullable(ROLES.get(role));
    }
}
