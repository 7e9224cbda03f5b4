package io.regulars.gateway.openapi;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;

/**
 * Says for the whole document what holds everywhere and is stated nowhere: what is not required may be null, a merge
 * patch needs no field, lines of JSON are text, and a refusal looks the same wherever it is met.
 */
final class Finishing {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final ObjectNode root;
    private final ObjectNode schemas;
    private final ObjectNode responses;

    Finishing(ObjectNode root) {
        this.root = root;
        this.schemas = root.withObject("/components/schemas");
        this.responses = root.withObject("/components/responses");
    }

    void apply() {
        root.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    if (operation instanceof ObjectNode object) {
                        patchBody(object.path("requestBody").path("content"));
                        linesAsText(object.path("requestBody").path("content"));
                        object.path("responses").properties().forEach(this::shareRefusal);
                    }
                }));
        schemas.forEach(this::allowNulls);
    }

    private void patchBody(JsonNode content) {
        JsonNode schema = content.path(MERGE_PATCH).path("schema");
        String ref = schema.path("$ref").asText("");
        if (!ref.startsWith(SCHEMAS) || ref.endsWith("Patch")) {
            return;
        }
        String name = ref.substring(SCHEMAS.length());
        ObjectNode patch = schemas.path(name).deepCopy();
        patch.remove("required");
        patch.remove("examples");
        schemas.set(name + "Patch", patch);
        content.forEach(media -> {
            if (media.path("schema").path("$ref").asText("").equals(ref)) {
                ((ObjectNode) media.path("schema")).put("$ref", ref + "Patch");
            }
        });
    }

    /** A single line of JSON was taken for JSON. */
    private static void linesAsText(JsonNode content) {
        content.path("application/x-ndjson").path("examples").forEach(example -> {
            if (example.path("value").isContainerNode()) {
                ((ObjectNode) example).put("value", example.path("value") + "\n");
            }
        });
    }

    /** With the operation's own words beside the reference, as 3.1 allows. */
    private void shareRefusal(Map.Entry<String, JsonNode> response) {
        JsonNode content = response.getValue().path("content");
        if (content.size() != 1
                || !content.path(Problem.MEDIA_TYPE)
                        .path("schema")
                        .path("$ref")
                        .asText("")
                        .equals(SCHEMAS + "Problem")
                || content.path(Problem.MEDIA_TYPE).has("examples")) {
            return;
        }
        String slug = slug(response.getKey());
        if (!responses.has(slug)) {
            SharedResponses.describe(
                    responses.putObject(slug), slug, title(response.getKey()), Integer.parseInt(response.getKey()));
        }
        response.setValue(JsonNodeFactory.instance
                .objectNode()
                .put("$ref", "#/components/responses/" + slug)
                .put("description", response.getValue().path("description").asText()));
    }

    private static String slug(String status) {
        for (CommonProblem problem : CommonProblem.values()) {
            if (String.valueOf(problem.status()).equals(status) && problem != CommonProblem.MALFORMED_JSON) {
                return problem.slug();
            }
        }
        return "refused-" + status;
    }

    private static String title(String status) {
        for (CommonProblem problem : CommonProblem.values()) {
            if (problem.slug().equals(slug(status))) {
                return problem.title();
            }
        }
        return "Refused";
    }

    private void allowNulls(JsonNode schema) {
        if (!(schema instanceof ObjectNode object)) {
            return;
        }
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        object.path("properties").properties().forEach(property -> {
            allowNulls(property.getValue());
            if (!required.contains(property.getKey()) && property.getValue() instanceof ObjectNode inner) {
                property.setValue(orNull(inner));
            }
        });
        allowNulls(object.path("items"));
        if (object.path("additionalProperties") instanceof ObjectNode values) {
            allowNulls(values);
            object.set("additionalProperties", orNull(values));
        }
    }

    private static ObjectNode orNull(ObjectNode schema) {
        if (schema.has("$ref")) {
            ObjectNode either = JsonNodeFactory.instance.objectNode();
            ArrayNode any = either.putArray("anyOf");
            any.addObject().set("$ref", schema.get("$ref"));
            any.addObject().put("type", "null");
            schema.properties().forEach(other -> {
                // A type or a list of values beside a reference repeats the referenced one and would refuse null.
                if (!Set.of("$ref", "type", "enum").contains(other.getKey())) {
                    either.set(other.getKey(), other.getValue());
                }
            });
            return either;
        }
        JsonNode type = schema.path("type");
        if (type.isTextual() && !type.asText().equals("null")) {
            schema.putArray("type").add(type.asText()).add("null");
        }
        if (schema.path("enum") instanceof ArrayNode values && !hasNull(values)) {
            values.addNull();
        }
        return schema;
    }

    private static boolean hasNull(ArrayNode values) {
        for (JsonNode value : values) {
            if (value.isNull()) {
                return true;
            }
        }
        return false;
    }
}
