package io.regulars.customer.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Merge Patch, RFC 7396. */
public final class MergePatch {
    private MergePatch() {}

    /** Changes {@code target} in place. */
    public static void apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject()) {
                JsonNode old = target.get(field.getKey());
                ObjectNode inner = old != null && old.isObject() ? (ObjectNode) old : target.objectNode();
                apply(inner, (ObjectNode) value);
                target.set(field.getKey(), inner);
            } else {
                target.set(field.getKey(), value);
            }
        });
    }
}
