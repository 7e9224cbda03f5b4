package io.regulars.gateway.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the chain of hashes holds. */
@Schema(name = "AuditCheck", examples = AuditCheck.EXAMPLE)
record AuditCheck(
        @Schema(description = "How many were looked at") long entries,

        @Schema(description = "Whether all are as they were written")
        boolean intact,

        @Schema(description = "The first number that is not as it was written", nullable = true, examples = "12")
        Long brokenAt) {
    static final String EXAMPLE = "{\"entries\":17,\"intact\":true,\"brokenAt\":null}";
}
