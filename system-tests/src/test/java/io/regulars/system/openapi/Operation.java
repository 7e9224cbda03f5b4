package io.regulars.system.openapi;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.system.Shop;

/** An operation of the document, and how to call it by its examples. */
record Operation(String method, String path, JsonNode description) {
    /** What creates comes first, what reads afterwards, what ends last. */
    private static final List<String> ORDER = List.of("put", "post", "patch", "get", "delete");

    private static final Map<String, String> IDS = Map.of("customerId", "c-1001", "orderId", "A-1001");

    static List<Operation> of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> ORDER.contains(operation.getKey()))
                        .forEach(operation -> operations.add(
                                new Operation(operation.getKey(), path.getKey(), operation.getValue()))));
        operations.sort(Comparator.comparingInt(operation -> ORDER.indexOf(operation.method())));
        return operations;
    }

    @Override
    public String toString() {
        return method.toUpperCase() + " " + path;
    }

    boolean is(String... methods) {
        return List.of(methods).contains(method);
    }

    /** Whether it is a key's to call, and not everybody's. */
    boolean isGuarded() {
        return description.path("security").path(0).path("apiKey").isArray();
    }

    String examplePath() {
        String filled = path;
        for (JsonNode parameter : description.path("parameters")) {
            String name = parameter.path("name").asText();
            String value = parameter.path("example").asText(IDS.getOrDefault(name, "example"));
            filled = filled.replace("{" + name + "}", IDS.getOrDefault(name, Shop.encoded(value)));
        }
        return filled;
    }

    /** One for each example of a body, or the one without. */
    List<HttpRequest.Builder> requests(Shop shop, String toPath) {
        List<HttpRequest.Builder> requests = new ArrayList<>();
        JsonNode content = description.path("requestBody").path("content");
        if (content.isEmpty()) {
            requests.add(shop.request(toPath).method(method.toUpperCase(), HttpRequest.BodyPublishers.noBody()));
        }
        content.properties()
                .forEach(media -> media.getValue().path("examples").forEach(example -> {
                    JsonNode value = example.path("value");
                    requests.add(shop.request(toPath)
                            .header("Content-Type", media.getKey())
                            .method(
                                    method.toUpperCase(),
                                    HttpRequest.BodyPublishers.ofString(
                                            value.isTextual() ? value.asText() : value.toString())));
                }));
        return requests;
    }
}
