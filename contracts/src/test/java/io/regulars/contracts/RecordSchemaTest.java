package io.regulars.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import io.regulars.contracts.compatibility.SchemaFields;
import io.regulars.contracts.compatibility.SchemaFields.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A schema and its record say the same: the same fields, of the same type, required or not. */
class RecordSchemaTest {
    private static final Map<Class<?>, String> JSON_TYPES = Map.ofEntries(
            Map.entry(String.class, "string"),
            Map.entry(UUID.class, "string uuid"),
            Map.entry(Instant.class, "string date-time"),
            Map.entry(LocalDate.class, "string date"),
            Map.entry(BigDecimal.class, "string decimal"),
            Map.entry(Integer.class, "integer"),
            Map.entry(int.class, "integer"),
            Map.entry(long.class, "integer"),
            Map.entry(Boolean.class, "boolean"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(List.class, "array"));

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theDataHasTheSameFields(EventType type) {
        Map<String, String> ofRecord = new TreeMap<>();
        describe("data", type.record(), ofRecord);

        Map<String, String> ofSchema = new TreeMap<>();
        SchemaFields.of(type.wireName() + ".v1.json", ContractFiles.schemas()).forEach((path, field) -> {
            if (path.startsWith("data.")) {
                ofSchema.put(path, describe(field));
            }
        });

        assertThat(ofSchema).isEqualTo(ofRecord);
    }

    @Test
    void theEnvelopeHasTheSameFields() {
        Set<String> ofSchema =
                SchemaFields.of("cloudevent.v1.json", ContractFiles.schemas()).keySet();

        assertThat(Event.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .containsExactlyInAnyOrderElementsOf(ofSchema);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyFieldIsDescribed(EventType type) {
        assertThat(SchemaFields.of(type.wireName() + ".v1.json", ContractFiles.schemas()))
                .allSatisfy((path, field) -> assertThat(field.description())
                        .as(path)
                        .hasSizeGreaterThan(5)
                        .endsWith("."));
    }

    private static void describe(String path, Class<?> record, Map<String, String> into) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = path + "." + component.getName();
            Class<?> type = component.getType();
            into.put(name, JSON_TYPES.get(type) + (component.isAnnotationPresent(MayBeNull.class) ? " or null" : ""));
            if (type == List.class) {
                describeItems(
                        name + "[]",
                        ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0],
                        into);
            }
        }
    }

    private static void describeItems(String path, Type item, Map<String, String> into) {
        if (item instanceof Class<?> type && type.isRecord()) {
            into.put(path, "object");
            describe(path, type, into);
        } else {
            into.put(path, JSON_TYPES.get(item));
        }
    }

    private static String describe(Field field) {
        boolean nullable = field.types().contains("null");
        assertThat(field.required()).as("required unless it may be null").isEqualTo(!nullable);
        String type = field.types().stream()
                .filter(name -> !name.equals("null"))
                .findFirst()
                .orElseThrow();
        String format = field.constraints().path("format").asText("");
        String pattern = field.constraints().path("pattern").asText("");
        String shape = format.isEmpty() && pattern.contains("\\.[0-9]+") ? "decimal" : format;
        return (type + " " + shape).strip() + (nullable ? " or null" : "");
    }
}
