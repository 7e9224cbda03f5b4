package io.regulars.gateway.key;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

import io.regulars.kit.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key that is asked for. */
@Schema(name = "NewApiKey", examples = NewApiKey.EXAMPLE)
public record NewApiKey(
        @Schema(description = "What it is for, 1 to 128 characters", examples = "shop backend", required = true)
        String name,

        @Schema(description = "Not more than the asking key has itself; this or role")
        List<String> scopes,

        @Schema(
                description = "A bundle of scopes instead: owner (all), staff, analyst (reads only), integration (a"
                        + " shop's backend)",
                enumeration = {"owner", "staff", "analyst", "integration"})
        String role,

        @Schema(description = "When it ends by itself; never, when left out", examples = "2027-03-01T00:00:00Z")
        Instant expiresAt,

        @Schema(description = "Its own limit, up to the asking key's; the default when left out", examples = "50")
        Integer requestsPerSecond) {
    static final String EXAMPLE = """
        {"name":"shop backend","scopes":["orders:write","customers:read","customers:write"]}""";
    private static final int HIGHEST_LIMIT = 1_000_000;

    public NewApiKey(String name, List<String> scopes, Instant expiresAt, Integer requestsPerSecond) {
        this(name, scopes, null, expiresAt, requestsPerSecond);
    }

    /** What it comes to, when it is valid. */
    List<String> granted() {
        return Role.scopes(role).orElse(scopes);
    }

    /** All that is wrong with it, whoever asks. */
    public Violations violations(Clock clock) {
        Violations faults = new Violations();
        faults.check(
                name != null && !name.isBlank() && name.codePointCount(0, name.length()) <= 128,
                "/name",
                "must have 1 to 128 characters");
        faults.check(
                role == null || Role.names().contains(role),
                "/role",
                "must be one of " + Role.names().stream().sorted().collect(Collectors.joining(", ")));
        faults.check(role == null || scopes == null, "/role", "can not stand beside scopes");
        if (role == null
                && faults.check(scopes != null && !scopes.isEmpty(), "/scopes", "must name at least one scope")) {
            for (int i = 0; i < scopes.size(); i++) {
                faults.check(
                        scopes.get(i) != null && Scope.ALL.contains(scopes.get(i)),
                        "/scopes/" + i,
                        "must be one of " + String.join(", ", Scope.ALL));
            }
            faults.check(new HashSet<>(scopes).size() == scopes.size(), "/scopes", "must not repeat a scope");
        }
        faults.check(expiresAt == null || expiresAt.isAfter(clock.instant()), "/expiresAt", "must be in the future");
        faults.check(
                requestsPerSecond == null || requestsPerSecond >= 1 && requestsPerSecond <= HIGHEST_LIMIT,
                "/requestsPerSecond",
                "must be a whole number from 1 to " + HIGHEST_LIMIT);
        return faults;
    }
}
