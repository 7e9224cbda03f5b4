package io.regulars.contracts.compatibility;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A schema flattened to its fields, by paths such as {@code data.refunds[].amount}, the envelope's included. */
public final class SchemaFields {
    private static final Set<String> STRUCTURE =
            Set.of("type", "enum", "description", "title", "examples", "required", "properties", "items", "allOf");

    private final Map<String, JsonNode> schemas;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    private SchemaFields(Map<String, JsonNode> schemas) {
        this.schemas = schemas;
    }

    /**
     * What a schema says of one field.
     *
     * @param types the JSON types it may have
     * @param values the values it may have; empty when the list is open
     * @param constraints every other keyword, such as format, pattern, minimum or const
     */
    public record Field(
            boolean required, Set<String> types, Set<JsonNode> values, ObjectNode constraints, String description) {

        /** Of the envelope's word on a field and the event's own, the stricter holds. */
        private Field and(Field stricter) {
            ObjectNode both = constraints.deepCopy();
            both.setAll(stricter.constraints);
            return new Field(
                    required || stricter.required,
                    stricter.types.isEmpty() ? types : stricter.types,
                    stricter.values.isEmpty() ? values : stricter.values,
                    both,
                    stricter.description.isEmpty() ? description : stricter.description);
        }
    }

    /** The fields of one file, references followed within {@code schemas}. */
    public static Map<String, Field> of(String file, Map<String, JsonNode> schemas) {
        SchemaFields all = new SchemaFields(schemas);
        all.addObject("", all.schema(file));
        return all.fields;
    }

    private void addObject(String path, JsonNode schema) {
        schema.path("allOf")
                .forEach(part -> addObject(path, schema(part.path("$ref").asText())));
        Set<String> required = texts(schema.path("required"));
        schema.path("properties")
                .properties()
                .forEach(property ->
                        add(path + property.getKey(), property.getValue(), required.contains(property.getKey())));
    }

    private void add(String path, JsonNode schema, boolean required) {
        if (schema.has("$ref")) {
            throw new IllegalArgumentException("only whole schemas are referred to, not at " + path);
        }
        Set<JsonNode> values = new LinkedHashSet<>();
        schema.path("enum").forEach(values::add);
        ObjectNode constraints = JsonNodeFactory.instance.objectNode();
        schema.properties().stream()
                .filter(keyword -> !STRUCTURE.contains(keyword.getKey()))
                .forEach(keyword -> constraints.set(keyword.getKey(), keyword.getValue()));
        Field field = new Field(
                required,
                texts(schema.path("type")),
                values,
                constraints,
                schema.path("description").asText());
        fields.merge(path, field, Field::and);
        if (schema.has("items")) {
            add(path + "[]", schema.path("items"), true);
        }
        addObject(path + ".", schema);
    }

    private JsonNode schema(String file) {
        JsonNode schema = schemas.get(file);
        if (schema == null) {
            throw new IllegalArgumentException("no schema " + file);
        }
        return schema;
    }

    private static Set<String> texts(JsonNode oneOrMore) {
        Set<String> texts = new LinkedHashSet<>();
        if (oneOrMore.isTextual()) {
            texts.add(oneOrMore.textValue());
        }
        oneOrMore.forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
