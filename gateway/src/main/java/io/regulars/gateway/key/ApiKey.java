package io.regulars.gateway.key;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.regulars.kit.idempotency.HoldsSecret;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A key as it is shown. */
@Schema(name = "ApiKey", examples = ApiKey.EXAMPLE)
public record ApiKey(
        @Schema(description = "For DELETE and rotate") UUID id,

        @Schema(description = "What it is for") String name,

        @Schema(description = "Its first characters, to tell it from others", examples = "rk_7Qm2fLx0")
        String prefix,

        @Schema(description = "What it may do") List<String> scopes,

        @Schema(description = "Null: the default limit", nullable = true, examples = "50")
        Integer requestsPerSecond,

        @Schema(description = "When it was made") Instant createdAt,

        @Schema(description = "To the minute", nullable = true)
        Instant lastUsedAt,

        @Schema(description = "When it ends by itself; null: never", nullable = true)
        Instant expiresAt,

        @Schema(description = "When it was ended, or will be after a rotation", nullable = true)
        Instant revokedAt,

        @Schema(
                description = "The key itself, in the answer to its creation and never again",
                examples = "rk_7Qm2fLx0cJr9VYw3kTzB8sNfGhXpLqEuRaDo5iMv1Kb")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String key)
        implements HoldsSecret {
    static final String EXAMPLE = """
        {"id":"0d1c5a52-8d0e-4b43-9a80-6f0f6c0f7b11","name":"shop backend","prefix":"rk_7Qm2fLx0",
         "scopes":["customers:read","customers:write","orders:write"],"requestsPerSecond":null,
         "createdAt":"2026-03-01T09:30:00Z","lastUsedAt":null,"expiresAt":null,"revokedAt":null}""";
    static final String ISSUED = """
        {"id":"0d1c5a52-8d0e-4b43-9a80-6f0f6c0f7b11","name":"shop backend","prefix":"rk_7Qm2fLx0",
         "scopes":["customers:read","customers:write","orders:write"],"requestsPerSecond":null,
         "createdAt":"2026-03-01T09:30:00Z","lastUsedAt":null,"expiresAt":null,"revokedAt":null,
         "key":"rk_7Qm2fLx0cJr9VYw3kTzB8sNfGhXpLqEuRaDo5iMv1Kb"}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";

    /** As a list answers them. */
    @Schema(name = "ApiKeys")
    record Listed(
            @Schema(description = "The newest first") List<ApiKey> items,

            @Schema(description = "For the next page; null on the last", nullable = true, examples = "eyJrIjpbXX0")
            String nextCursor) {}

    @Override
    public ApiKey withoutSecret() {
        return new ApiKey(
                id, name, prefix, scopes, requestsPerSecond, createdAt, lastUsedAt, expiresAt, revokedAt, null);
    }
}
