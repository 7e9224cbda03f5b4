package io.regulars.system.openapi;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
import io.regulars.system.Shop;
import io.regulars.system.Suite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends every example of the document to a running suite: what is answered must be a status that the document has for the
 * operation, in the form that it says. Operations count once they stand in the checked-in copy.
 */
@ExtendWith(Suite.class)
class ExamplesTest {
    private static final List<String> ORDER = List.of("put", "post", "patch", "get");
    private static final Path PROMISED = Path.of("..", "docs", "openapi.json");
    private static final Map<String, String> IDS = Map.of("customerId", "c-1001", "orderId", "A-1001");
    /** Answered by any of them, on any path. */
    private static final Set<Integer> EVERYWHERE = Set.of(401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 429);

    private final Shop shop;
    private final JsonNode document;
    private final List<String> wrong = new ArrayList<>();

    ExamplesTest(Suite suite) {
        this.shop = suite.newShop();
        this.document = shop.get("/openapi").is(200).body();
    }

    /** An operation to be tried. */
    private record Operation(String method, String path, JsonNode description) {}

    @Test
    void everyExampleIsAnsweredAsTheDocumentSays() throws IOException {
        JsonNode promised = new ObjectMapper().readTree(PROMISED.toFile()).path("paths");
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> ORDER.contains(operation.getKey())
                                && promised.path(path.getKey()).has(operation.getKey()))
                        .forEach(operation -> operations.add(
                                new Operation(operation.getKey(), path.getKey(), operation.getValue()))));
        operations.sort(Comparator.comparingInt(operation -> ORDER.indexOf(operation.method())));

        operations.forEach(this::tryOut);

        assertThat(wrong).isEmpty();
    }

    private void tryOut(Operation operation) {
        String path = path(operation);
        JsonNode content = operation.description().path("requestBody").path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            send(
                    operation,
                    shop.request(path).method(operation.method().toUpperCase(), HttpRequest.BodyPublishers.noBody()));
        }
        content.properties()
                .forEach(media -> media.getValue().path("examples").forEach(example -> {
                    JsonNode value = example.path("value");
                    send(
                            operation,
                            shop.request(path)
                                    .header("Content-Type", media.getKey())
                                    .method(
                                            operation.method().toUpperCase(),
                                            HttpRequest.BodyPublishers.ofString(
                                                    value.isTextual() ? value.asText() : value.toString())));
                }));
    }

    private static String path(Operation operation) {
        String path = operation.path();
        for (JsonNode parameter : operation.description().path("parameters")) {
            String name = parameter.path("name").asText();
            String value = parameter.path("example").asText(IDS.getOrDefault(name, "example"));
            path = path.replace("{" + name + "}", IDS.getOrDefault(name, Shop.encoded(value)));
        }
        return path;
    }

    private void send(Operation operation, HttpRequest.Builder request) {
        Shop.Answer answer = shop.send(request);
        String at = operation.method().toUpperCase() + " " + operation.path() + " -> " + answer.status();
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
        JsonNode schema = described.path("content").path(mediaType).path("schema");
        if (!schema.isMissingNode() && mediaType.contains("json")) {
            for (ValidationMessage fault : schema(schema).validate(answer.body())) {
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
