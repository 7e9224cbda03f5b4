package io.regulars.gateway.openapi;

import java.nio.charset.StandardCharsets;

import jakarta.inject.Inject;

import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.kit.testing.DocumentedFields;
import io.smallrye.openapi.runtime.io.Format;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever reads the gateway's own part of the document is told of every field what it is and what one looks like. */
@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class DocumentedFieldsTest {
    @Inject
    OpenApiDocumentService own;

    @Test
    void everyFieldHasADescriptionAndAnExample() {
        DocumentedFields fields = DocumentedFields.of(new String(
                own.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON), StandardCharsets.UTF_8));

        assertThat(fields.withoutDescription()).isEmpty();
        assertThat(fields.withoutExample()).isEmpty();
        assertThat(fields.withStrangeExample()).isEmpty();
    }
}
