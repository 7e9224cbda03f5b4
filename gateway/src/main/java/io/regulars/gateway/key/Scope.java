package io.regulars.gateway.key;

import java.util.Arrays;
import java.util.List;

/** What a key may be allowed to do; services ask for these by name. */
public final class Scope {
    public static final String KEYS_ADMIN = "keys:admin";

    /** All that can be granted. {@code contacts:read} is the services' own and never a key's. */
    public static final List<String> ALL = List.of(
            "orders:write",
            "customers:read",
            "customers:write",
            "loyalty:write",
            "values:read",
            "outreach:read",
            "outreach:write",
            "settings:write",
            KEYS_ADMIN);

    private Scope() {}

    static List<String> sorted(String[] scopes) {
        return Arrays.stream(scopes).sorted().toList();
    }
}
