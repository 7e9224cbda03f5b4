package io.regulars.customer.history;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One act on a customer, as it is answered. */
@Schema(name = "CustomerChange", examples = HistoryResource.CHANGE)
record ChangeView(
        @Schema(description = "When it was done") Instant at,

        @Schema(description = "The key or service behind it")
        String by,

        @Schema(
                description = "What was done",
                enumeration = {"created", "changed", "merged", "unmerged"})
        String what,

        @Schema(description = "Of the record it was done to")
        String customerId,

        @Schema(description = "What it was merged into, or unmerged from", nullable = true)
        String into,

        @Schema(description = "What is another than before") List<Change.FieldChange> fields) {

    /** @param sensitive attributes of which only the name is shown */
    ChangeView without(Set<String> sensitive) {
        return new ChangeView(
                at,
                by,
                what,
                customerId,
                into,
                fields.stream()
                        .map(change -> sensitive.stream()
                                        .map(Change.FieldChange::attribute)
                                        .anyMatch(change.field()::equals)
                                ? new Change.FieldChange(change.field(), null, null)
                                : change)
                        .toList());
    }

    /** As a list answers them. */
    @Schema(name = "CustomerChanges")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<ChangeView> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
