package io.regulars.system.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What callers of an older document rely on and a newer one breaks: an operation, an answer or a field that is gone or of
 * another type, and a field or parameter that is needed now and was not before.
 */
final class Promises {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final JsonNode old;
    private final JsonNode now;
    private final List<String> broken = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Promises(JsonNode old, JsonNode now) {
        this.old = old;
        this.now = now;
    }

    static List<String> brokenBy(JsonNode old, JsonNode now) {
        Promises promises = new Promises(old, now);
        old.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> promises.operation(path.getKey(), operation)));
        return promises.broken;
    }

    private void operation(String path, Map.Entry<String, JsonNode> operation) {
        String at = operation.getKey().toUpperCase() + " " + path;
        JsonNode then = operation.getValue();
        JsonNode present = now.path("paths").path(path).path(operation.getKey());
        if (present.isMissingNode()) {
            broken.add(at + " is gone");
            return;
        }
        parameters(at, then.path("parameters"), present.path("parameters"));
        then.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> response(at, response, present.path("responses")));
        then.path("requestBody").path("content").properties().forEach(media -> {
            JsonNode taken = present.path("requestBody").path("content").path(media.getKey());
            if (taken.isMissingNode()) {
                broken.add(at + " takes no " + media.getKey() + " any more");
            } else {
                request(at + " body", media.getValue().path("schema"), taken.path("schema"));
            }
        });
    }

    private void response(String at, Map.Entry<String, JsonNode> response, JsonNode responses) {
        JsonNode there = responses.path(response.getKey());
        if (there.isMissingNode()) {
            broken.add(at + " answers no " + response.getKey() + " any more");
            return;
        }
        response.getValue().path("content").properties().forEach(media -> {
            JsonNode present = there.path("content").path(media.getKey());
            if (present.isMissingNode()) {
                broken.add(at + " answers no " + media.getKey() + " any more");
            } else {
                answer(at + " " + response.getKey(), media.getValue().path("schema"), present.path("schema"));
            }
        });
    }

    private void parameters(String at, JsonNode then, JsonNode present) {
        Set<String> known = new HashSet<>();
        then.forEach(parameter -> known.add(
                parameter.path("in").asText() + " " + parameter.path("name").asText()));
        Set<String> there = new HashSet<>();
        present.forEach(parameter -> {
            String name =
                    parameter.path("in").asText() + " " + parameter.path("name").asText();
            there.add(name);
            if (parameter.path("required").asBoolean() && !known.contains(name)) {
                broken.add(at + " needs the new parameter " + name);
            }
        });
        known.stream()
                .filter(name -> !there.contains(name))
                .forEach(name -> broken.add(at + " lost the parameter " + name));
    }

    private void answer(String at, JsonNode then, JsonNode present) {
        fields(at, then, present, false);
    }

    private void request(String at, JsonNode then, JsonNode present) {
        fields(at, then, present, true);
    }

    private void fields(String at, JsonNode thenRef, JsonNode presentRef, boolean request) {
        if (!seen.add(request + " " + thenRef.path("$ref").asText(at) + " "
                + presentRef.path("$ref").asText(at))) {
            return;
        }
        JsonNode then = resolved(old, thenRef);
        JsonNode present = resolved(now, presentRef);
        Set<String> before = types(then);
        Set<String> after = types(present);
        if (!before.isEmpty()
                && !after.isEmpty()
                && !(request ? after : before).containsAll(request ? before : after)) {
            broken.add(at + " was " + before + " and is " + after);
        }
        then.path("properties").properties().forEach(field -> {
            JsonNode there = present.path("properties").path(field.getKey());
            if (there.isMissingNode()) {
                broken.add(at + "/" + field.getKey() + " is gone");
            } else {
                fields(at + "/" + field.getKey(), field.getValue(), there, request);
            }
        });
        if (request) {
            Set<String> needed = new HashSet<>();
            present.path("required").forEach(name -> needed.add(name.asText()));
            then.path("required").forEach(name -> needed.remove(name.asText()));
            needed.forEach(name -> broken.add(at + "/" + name + " is needed now"));
        }
        if (then.has("items") && present.has("items")) {
            fields(at + "/0", then.path("items"), present.path("items"), request);
        }
    }

    /** Of something that may be null, the something. */
    private static JsonNode resolved(JsonNode document, JsonNode schema) {
        JsonNode node = schema;
        for (JsonNode alternative : schema.path("anyOf")) {
            if (alternative.has("$ref")) {
                node = alternative;
            }
        }
        String ref = node.path("$ref").asText("");
        return ref.startsWith("#/") ? document.at(ref.substring(1)) : node;
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new HashSet<>();
        if (schema.path("type").isTextual()) {
            types.add(schema.path("type").asText());
        }
        schema.path("type").forEach(type -> types.add(type.asText()));
        return types;
    }
}
