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

    /** A new tenant with two keys. */
    Keys open() {
        JsonNode tenant = admin.post("setup", "/admin/tenants", Map.of("name", "storm-" + UUID.randomUUID()));
        tenants.add(UUID.fromString(tenant.path("tenant").asText()));
        String free = admin.post(
                        "setup",
                        "/admin/tenants/" + tenant.path("name").asText() + "/keys",
                        Map.of("requestsPerSecond", ABOVE_ANY_PEAK))
                .path("apiKey")
                .asText();
        return new Keys(free, tenant.path("apiKey").asText());
    }

    /**
     * @param free with a limit that nothing reaches
     * @param limited with the limit that keys have by themselves
     */
    record Keys(String free, String limited) {}
}
