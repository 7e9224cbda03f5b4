package io.regulars.customer.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever reads the document is told of every field what it is and what one looks like. */
@QuarkusTest
class DocumentedFieldsTest extends CustomerServiceTest {
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
    void everyFieldHasADescriptionAndAnExample() throws Exception {
        String served = RestAssured.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        DocumentedFields fields = new DocumentedFields(new ObjectMapper().readTree(served));

        assertThat(fields.withoutDescription()).isEmpty();
        assertThat(fields.withoutExample()).isEmpty();
        assertThat(fields.withStrangeExample()).isEmpty();
    }

    @Test
    void whatIsMissingIsFound() throws Exception {
        DocumentedFields fields = new DocumentedFields(new ObjectMapper().readTree(SMALL));

        assertThat(fields.withoutDescription()).containsExactly("Cup.kind", "Cup.maker", "Maker.since", "Maker.town");
        assertThat(fields.withoutExample()).containsExactly("Cup.size", "Maker.since");
        assertThat(fields.withStrangeExample()).containsExactly("Cup.price");
    }
}
