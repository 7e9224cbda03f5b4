package io.regulars.customer.history;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One act on a customer, as it is answered. */
@Schema(name = "CustomerChange", examples = HistoryResource.CHANGE)
record ChangeView(
        Instant at,

        @Schema(description = "The key or service behind it")
        String by,

        @Schema(enumeration = {"created", "changed", "merged", "unmerged"})
        String what,

        @Schema(description = "Of the record it was done to")
        String customerId,

        @Schema(description = "What it was merged into, or unmerged from", nullable = true)
        String into,

        List<Change.FieldChange> fields) {
    /** As a list answers them. */
    @Schema(name = "CustomerChanges")
    record Listed(
            List<ChangeView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
