package io.regulars.system.openapi;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.regulars.system.OnSuite;
import io.regulars.system.Shop;
import io.regulars.system.Suite;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends every example of the document to a running suite: what is answered must be a status that the document has for the
 * operation, in the form that it says. Operations count once they stand in the checked-in copy.
 */
@OnSuite
class ExamplesTest {
    private static final Path PROMISED = Path.of("..", "docs", "openapi.json");
    /** Answered by any of them, on any path. */
    private static final Set<Integer> EVERYWHERE = Set.of(401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 429);

    private final Shop shop;
    private final JsonNode document;
    private final Map<JsonNode, JsonSchema> schemas = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    ExamplesTest(Suite suite) {
        this.shop = suite.newShop();
        this.document = shop.get("/openapi").is(200).body();
    }

    @Test
    void everyExampleIsAnsweredAsTheDocumentSays() throws IOException {
        JsonNode promised = new ObjectMapper().readTree(PROMISED.toFile()).path("paths");

        for (Operation operation : Operation.of(document)) {
            if (promised.path(operation.path()).has(operation.method())) {
                operation.requests(shop, operation.examplePath()).forEach(request -> send(operation, request));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyExampleOfAnAnswerHasTheFormThatTheDocumentSays() {
        for (Operation operation : Operation.of(document)) {
            operation
                    .description()
                    .path("responses")
                    .properties()
                    .forEach(response -> response.getValue()
                            .path("content")
                            .properties()
                            .forEach(media -> media.getValue()
                                    .path("examples")
                                    .properties()
                                    .forEach(example -> judge(
                                            operation + " " + response.getKey() + " example " + example.getKey(),
                                            media.getKey(),
                                            media.getValue().path("schema"),
                                            example.getValue().path("value")))));
        }

        assertThat(wrong).isEmpty();
    }

    private void send(Operation operation, HttpRequest.Builder request) {
        Shop.Answer answer = shop.send(request);
        String at = operation + " -> " + answer.status();
        JsonNode described = operation.description().path("responses").path(String.valueOf(answer.status()));
        if (described.isMissingNode()) {
            if (!EVERYWHERE.contains(answer.status())) {
                wrong.add(at + " is not in the document: " + answer.raw().body());
            }
            return;
        }
        if (described.has("$ref")) {
            described = document.at(described.path("$ref").asText().substring(1));
        }
        String mediaType =
                answer.raw().headers().firstValue("Content-Type").orElse("").split(";")[0];
        if (!answer.raw().body().isEmpty()
                && described.path("content").path(mediaType).isMissingNode()
                && described.path("content").path(mediaType + ";charset=UTF-8").isMissingNode()) {
            wrong.add(at + " has a body of " + mediaType + ", of which the document says nothing");
        }
        judge(at, mediaType, described.path("content").path(mediaType).path("schema"), answer.body());
    }

    private void judge(String at, String mediaType, JsonNode schema, JsonNode body) {
        if (!schema.isMissingNode() && mediaType.contains("json")) {
            for (ValidationMessage fault :
                    schemas.computeIfAbsent(schema, this::schema).validate(body)) {
                wrong.add(at + ": " + fault.getMessage());
            }
        }
    }

    /** With the document's components where its references look for them. */
    private JsonSchema schema(JsonNode schema) {
        ObjectNode root = schema.deepCopy();
        root.set("components", document.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }
}
