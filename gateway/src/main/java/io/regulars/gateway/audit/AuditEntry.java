package io.regulars.gateway.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One action. */
@Schema(name = "AuditEntry", examples = AuditEntry.EXAMPLE)
record AuditEntry(
        @JsonIgnore UUID tenant,

        @Schema(description = "Counts from 1 without a gap") long number,

        @Schema(description = "When") Instant at,

        @Schema(description = "The credential: a key, a person at the identity provider, or the administrator")
        String actor,

        @Schema(description = "What was done", examples = "api-key.revoked")
        String action,

        @Schema(description = "What it was done to; of a customer a keyed hash of the id", nullable = true)
        String target,

        @Schema(description = "The hash of the entry before, in hex")
        String previousHash,

        @Schema(description = "SHA-256 of previousHash, tenant, number, at, actor, action and target")
        String hash) {
    static final String EXAMPLE = """
        {"number":1,"at":"2026-03-01T09:30:00Z","actor":"key:0d1c5a52-8d0e-4b43-9a80-6f0f6c0f7b11",
         "action":"api-key.issued","target":"7b6f7f0e-55a1-4c3f-9a0b-2f1f6f9d8c21",
         "previousHash":"0000000000000000000000000000000000000000000000000000000000000000",
         "hash":"5f0d6b1d0d5f2e0c0b8a6f3a3c5b7d9e1f2a4c6e8091b3d5f7092b4d6f8a1c3e"}""";
    static final String PAGE = "{\"items\":[" + EXAMPLE + "],\"nextCursor\":null}";
    static final String BEFORE_THE_FIRST = "0".repeat(64);

    /** As a list answers them. */
    @Schema(name = "AuditEntries")
    record Listed(
            @Schema(description = "The newest first") List<AuditEntry> items,

            @Schema(description = "For the next page; null on the last", nullable = true, examples = "eyJrIjpbXX0")
            String nextCursor) {}

    static AuditEntry after(
            String previousHash, UUID tenant, long number, Instant at, String actor, String action, String target) {
        AuditEntry open = new AuditEntry(tenant, number, at, actor, action, target, previousHash, null);
        return new AuditEntry(tenant, number, at, actor, action, target, previousHash, open.computedHash());
    }

    /** Every field with its length in front, so that none can lend characters to its neighbour. */
    String computedHash() {
        StringBuilder text = new StringBuilder();
        for (String field : new String[] {
            previousHash,
            tenant.toString(),
            Long.toString(number),
            at.toString(),
            actor,
            action,
            target == null ? "" : target
        }) {
            text.append(field.length()).append(':').append(field);
        }
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
