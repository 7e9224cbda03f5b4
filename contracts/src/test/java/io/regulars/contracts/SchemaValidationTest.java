package io.regulars.contracts;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The schemas accept what is sent and refuse what is not an event. */
class SchemaValidationTest {
    private static final SchemaValidatorsConfig FORMATS_COUNT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory -> factory.schemaLoaders(loaders -> loaders.schemas(ContractFiles.schemas().values().stream()
                    .collect(Collectors.toMap(schema -> schema.path("$id").textValue(), JsonNode::toString)))));

    static Set<Map.Entry<String, JsonNode>> samples() {
        return ContractFiles.samples().entrySet();
    }

    static Set<Map.Entry<String, JsonNode>> schemas() {
        return ContractFiles.schemas().entrySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsValid(Map.Entry<String, JsonNode> sample) {
        assertThat(violations(sample.getValue())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void unknownFieldsAreValidEverywhere(Map.Entry<String, JsonNode> sample) {
        assertThat(violations(Wire.withUnknownFields(sample.getValue()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaIsOneItself(Map.Entry<String, JsonNode> schema) {
        JsonSchema metaSchema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(metaSchema.validate(schema.getValue())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventHasASchemaUnderItsName(EventType type) {
        JsonNode schema = ContractFiles.schemaOf(type);

        assertThat(schema).isNotNull();
        assertThat(schema.path("$id").textValue()).isEqualTo(type.schema());
        assertThat(getClass().getResource("/schemas/" + type.wireName() + ".v1.json"))
                .as("in the jar")
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/data/order       | \"no-uuid\"",
                "/data/placedAt    | \"yesterday\"",
                "/data/placedAt    | 1772356530",
                "/data/status      | \"lost\"",
                "/data/total       | 124.9",
                "/data/total       | \"-1.00\"",
                "/data/total       | \"1E+2\"",
                "/data/currency    | \"euro\"",
                "/data/units       | \"3\"",
                "/data/units       | -1",
                "/data/refunds     | null",
                "/data/categories  | [{\"units\":1}]",
                "/data/version     | null",
                "/data             | null",
                "/tenant           | null",
                "/specversion      | \"0.3\"",
                "/source           | \"/outreach-service\"",
                "/dataschema       | \"https://regulars.io/schemas/order.changed.v2.json\"",
            })
    void aWrongValueIsRefused(String pointer, String value) throws Exception {
        ObjectNode event = ContractFiles.samples().get("order.changed.json").deepCopy();
        Wire.set(event, pointer, value);

        assertThat(violations(event)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyRequiredFieldIsReallyRequired(Map.Entry<String, JsonNode> sample) {
        JsonNode event = sample.getValue();
        JsonNode required = ContractFiles.schemas()
                .get(event.path("type").textValue() + ".v1.json")
                .at("/properties/data/required");

        assertThat(required).isNotEmpty().allSatisfy(field -> {
            ObjectNode without = event.deepCopy();
            ((ObjectNode) without.path("data")).remove(field.textValue());
            assertThat(violations(without)).as(field.textValue()).isNotEmpty();
        });
    }

    private static Set<ValidationMessage> violations(JsonNode event) {
        JsonSchema schema = SCHEMAS.getSchema(
                SchemaLocation.of(
                        "https://regulars.io/schemas/" + event.path("type").textValue() + ".v1.json"),
                FORMATS_COUNT);
        return schema.validate(event);
    }
}
