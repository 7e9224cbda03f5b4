package io.regulars.kit.testing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentedFieldsTest {
    private static final String SMALL = """
            {"components": {"schemas": {
              "Cup": {"properties": {
                "size": {"type": "string", "description": "How large"},
                "colour": {"type": "string", "description": "How it looks", "examples": ["green"]},
                "price": {"type": "string", "description": "What it costs", "examples": [5.0]},
                "maker": {"$ref": "#/components/schemas/Maker"},
                "kind": {"type": "string", "enum": ["cup", "mug"]}}},
              "Maker": {"properties": {"town": {"type": "string"}, "since": {"type": "string"}}}}},
             "paths": {"/cups": {"post": {"requestBody": {"content": {"application/json": {
               "schema": {"$ref": "#/components/schemas/Cup"},
               "examples": {"one": {"value": "{\\"maker\\":{\\"town\\":\\"Jingdezhen\\"}}"}}}}}}}}}""";

    @Test
    void whatIsMissingIsFound() {
        DocumentedFields fields = DocumentedFields.of(SMALL);

        assertThat(fields.withoutDescription()).containsExactly("Cup.kind", "Cup.maker", "Maker.since", "Maker.town");
        assertThat(fields.withoutExample()).containsExactly("Cup.size", "Maker.since");
        assertThat(fields.withStrangeExample()).containsExactly("Cup.price");
    }
}
