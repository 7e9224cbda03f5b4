package io.regulars.system.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/** Tenants for masses of orders that no journal holds; they are counted instead. */
final class StormShops {
    private static final int ABOVE_ANY_PEAK = 1_000_000;

    private final Backend admin;
    private final List<UUID> tenants = new ArrayList<>();

    /** @param admin acts with the administrator's token */
    StormShops(Backend admin) {
        this.admin = admin;
    }

    List<UUID> tenants() {
        return tenants;
    }

    /** The key of a new tenant, with the limit that keys have by themselves. */
    String limitedKey() {
        return open().path("apiKey").asText();
    }

    /** The key of a new tenant, with a limit that nothing reaches. */
    String freeKey() {
        return admin.post(
                        "setup",
                        "/admin/tenants/" + open().path("name").asText() + "/keys",
                        Map.of("requestsPerSecond", ABOVE_ANY_PEAK))
                .path("apiKey")
                .asText();
    }

    private JsonNode open() {
        JsonNode tenant = admin.post("setup", "/admin/tenants", Map.of("name", "storm-" + UUID.randomUUID()));
        tenants.add(UUID.fromString(tenant.path("tenant").asText()));
        return tenant;
    }
}
