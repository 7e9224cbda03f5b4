package io.regulars.outreach.openapi;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.DocumentedFields;
import io.regulars.outreach.testing.OutreachStack;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever reads the document is told of every field what it is and what one looks like. */
@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class DocumentedFieldsTest {
    @Test
    void everyFieldHasADescriptionAndAnExample() {
        DocumentedFields fields = DocumentedFields.of(RestAssured.get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());

        assertThat(fields.withoutDescription()).isEmpty();
        assertThat(fields.withoutExample()).isEmpty();
        assertThat(fields.withStrangeExample()).isEmpty();
    }
}
