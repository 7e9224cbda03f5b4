package io.regulars.system.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.regulars.system.OnSuite;
import io.regulars.system.Shop;
import io.regulars.system.Suite;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole document, as a running suite serves it; it is left in {@code target/openapi.json}. */
@OnSuite
class ServedDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Path PROMISED = Path.of("..", "docs", "openapi.json");
    private static final Path SERVED = Path.of("target", "openapi.json");

    private final Shop shop;

    ServedDocumentTest(Suite suite) {
        this.shop = suite.newShop();
    }

    @Test
    void keepsWhatTheCheckedInDocumentPromises() throws IOException {
        JsonNode served = served();

        List<String> broken = Promises.brokenBy(JSON.readTree(PROMISED.toFile()), served);

        assertThat(broken)
                .as("breaking changes; a break needs a new path beside the old")
                .isEmpty();
    }

    @Test
    void describesEveryOperationWithAnAnswerAndANameOfItsOwn() throws IOException {
        JsonNode served = served();

        assertThat(served.has("x-unavailable")).isFalse();
        served.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String at = operation.getKey() + " " + path.getKey();
                    assertThat(operation.getValue().path("operationId").asText())
                            .as(at)
                            .isNotEmpty();
                    assertThat(operation.getValue().path("responses").properties())
                            .as(at)
                            .anyMatch(response -> response.getKey().startsWith("2")
                                    || response.getKey().startsWith("3"));
                }));
    }

    private JsonNode served() throws IOException {
        ObjectNode served = (ObjectNode) shop.get("/openapi").is(200).body();
        // the port of this run says nothing
        served.withArray("/servers").removeAll().addObject().put("url", "http://localhost:8080");
        Files.writeString(SERVED, JSON.writeValueAsString(served) + "\n");
        return served;
    }
}
