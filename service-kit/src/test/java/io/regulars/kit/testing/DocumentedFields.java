package io.regulars.kit.testing;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The fields of an OpenAPI document that nobody explains. An example may be the field's own, or stand in one of its schema or
 * of an operation, however deep; a field that is a schema of its own, has a list of values or is true or false, needs none.
 */
public final class DocumentedFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonNode schemas;
    private final Set<String> shown = new TreeSet<>();

    /** @param document as JSON */
    public static DocumentedFields of(String document) {
        try {
            return new DocumentedFields(JSON.readTree(document));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private DocumentedFields(JsonNode document) {
        this.schemas = document.at("/components/schemas");
        schemas.properties()
                .forEach(schema -> schema.getValue()
                        .path("examples")
                        .forEach(example -> show(schema.getKey(), schema.getValue(), example)));
        document.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    media(operation.at("/requestBody/content"));
                    operation.path("responses").forEach(response -> media(response.path("content")));
                }));
    }

    public Set<String> withoutDescription() {
        return fields((name, field) -> field.path("description").asText().isBlank());
    }

    public Set<String> withoutExample() {
        return fields((name, field) -> !shown.contains(name) && !isExplained(field));
    }

    /** Texts whose example is none. */
    public Set<String> withStrangeExample() {
        return fields((name, field) -> field.path("type").asText().equals("string")
                && !field.path("examples").path(0).isMissingNode()
                && !field.path("examples").path(0).isTextual());
    }

    private Set<String> fields(BiPredicate<String, JsonNode> which) {
        Set<String> found = new TreeSet<>();
        schemas.properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(field -> {
                            String name = schema.getKey() + "." + field.getKey();
                            if (which.test(name, field.getValue())) {
                                found.add(name);
                            }
                        }));
        return found;
    }

    private boolean isExplained(JsonNode field) {
        if (field.has("examples") || field.has("enum") || field.has("default") || isBoolean(field)) {
            return true;
        }
        if (field.has("$ref")) {
            JsonNode named = schemas.path(name(field));
            return named.has("properties") || isExplained(named);
        }
        for (JsonNode one : field.path("anyOf")) {
            if (isExplained(one)) {
                return true;
            }
        }
        return field.has("items") && isExplained(field.path("items"));
    }

    private static boolean isBoolean(JsonNode field) {
        return field.path("type").toString().contains("boolean");
    }

    private void media(JsonNode content) {
        content.forEach(media ->
                media.path("examples").forEach(example -> show("", media.path("schema"), example.path("value"))));
    }

    private void show(String name, JsonNode schema, JsonNode example) {
        if (schema.has("$ref")) {
            String named = name(schema);
            show(named, schemas.path(named), parsed(example));
        }
        schema.path("anyOf").forEach(one -> show(name, one, example));
        JsonNode value = parsed(example);
        if (value.isArray()) {
            value.forEach(item -> show("", schema.path("items"), item));
        }
        schema.path("properties").properties().forEach(field -> {
            if (value.has(field.getKey())) {
                shown.add(name + "." + field.getKey());
                show("", field.getValue(), value.path(field.getKey()));
            }
        });
    }

    private static String name(JsonNode reference) {
        return reference.path("$ref").asText().substring(REFERENCE.length());
    }

    /** An annotation can hold an example as text only. */
    private static JsonNode parsed(JsonNode example) {
        if (!example.isTextual()) {
            return example;
        }
        try {
            return JSON.readTree(example.asText());
        } catch (JsonProcessingException e) {
            return example;
        }
    }
}
