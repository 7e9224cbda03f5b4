package io.regulars.customer.history;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One act on a customer row.
 *
 * @param into the row it was merged into, else null
 * @param by the key or service behind it
 */
public record Change(UUID customer, What what, UUID into, List<FieldChange> fields, String by) {
    /** What was done; the name stands in the database. */
    public enum What {
        CREATED,
        CHANGED,
        MERGED,
        UNMERGED
    }

    /** One field before and after; both null where the values are not kept, as of sensitive attributes. */
    @Schema(name = "FieldChange", examples = "{\"field\":\"/phone\",\"from\":null,\"to\":\"+8613800138000\"}")
    public record FieldChange(
            @Schema(description = "JSON pointer", examples = "/phone")
            String field,

            @Schema(description = "The value before; null where there was none or it is not kept", nullable = true)
            JsonNode from,

            @Schema(description = "The value since; null where there is none or it is not kept", nullable = true)
            JsonNode to) {

        /** How an attribute is named as a field. */
        public static String attribute(String name) {
            return "/attributes/" + name.replace("~", "~0").replace("/", "~1");
        }
    }

    public static Change of(UUID customer, What what, UUID into, String by) {
        return new Change(customer, what, into, List.of(), by);
    }
}
