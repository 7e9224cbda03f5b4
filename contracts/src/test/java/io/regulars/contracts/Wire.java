package io.regulars.contracts;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Changes to what is on the wire. */
final class Wire {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Wire() {}

    static byte[] bytes(JsonNode event) {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    static void set(ObjectNode event, String pointer, String json) throws JsonProcessingException {
        JsonPointer field = JsonPointer.compile(pointer);
        ((ObjectNode) event.at(field.head())).set(field.last().getMatchingProperty(), JSON.readTree(json));
    }

    /** As a newer sender would write it: one more field in every object. */
    static JsonNode withUnknownFields(JsonNode event) {
        JsonNode copy = event.deepCopy();
        addUnknownField(copy);
        return copy;
    }

    private static void addUnknownField(JsonNode node) {
        node.forEach(Wire::addUnknownField);
        if (node instanceof ObjectNode object) {
            object.set("addedLater", JSON.createObjectNode().put("unit", "day").put("value", 1));
        }
    }

    /** As an older sender would write it: without the fields that may be null. */
    static JsonNode withoutNulls(JsonNode event) {
        JsonNode copy = event.deepCopy();
        removeNulls(copy);
        return copy;
    }

    private static void removeNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(field -> field.getValue().isNull());
        }
        node.forEach(Wire::removeNulls);
    }
}
