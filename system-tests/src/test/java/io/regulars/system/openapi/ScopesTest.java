package io.regulars.system.openapi;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.system.OnSuite;
import io.regulars.system.Shop;
import io.regulars.system.Suite;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every operation of the document against credentials that must not open it: none, and a key of all scopes but its own. */
@OnSuite
class ScopesTest {
    private static final List<String> METHODS = List.of("get", "put", "post", "patch", "delete");
    private static final Set<String> ALL = Set.of(
            "orders:write",
            "customers:read",
            "customers:write",
            "loyalty:write",
            "values:read",
            "outreach:read",
            "outreach:write",
            "settings:write",
            "keys:admin");

    private final Shop shop;
    private final Map<Set<String>, String> keys = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    ScopesTest(Suite suite) {
        this.shop = suite.newShop();
    }

    @Test
    void noOperationOpensToAKeyOfAllOtherScopes() {
        JsonNode document = shop.get("/openapi").is(200).body();
        int guarded = 0;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode security =
                        operation.getValue().path("security").path(0).path("apiKey");
                if (METHODS.contains(operation.getKey()) && security.isArray()) {
                    guarded++;
                    judge(operation.getKey().toUpperCase(), path.getKey(), operation.getValue(), security);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(guarded).isGreaterThan(50);
    }

    private void judge(String method, String path, JsonNode operation, JsonNode security) {
        Set<String> others = new TreeSet<>(ALL);
        security.forEach(scope -> others.remove(scope.asText()));
        // Some are every key's to read, such as the settings.
        if (!security.isEmpty()) {
            int withOthers = status(method, path, operation, keys.computeIfAbsent(others, this::key));
            if (withOthers != 403) {
                wrong.add(method + " " + path + " -> " + withOthers + " with " + others);
            }
        }
        int withNone = status(method, path, operation, null);
        if (withNone != 401) {
            wrong.add(method + " " + path + " -> " + withNone + " without a key");
        }
    }

    private int status(String method, String path, JsonNode operation, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        shop.request(path.replaceAll("\\{[^/]*}", "x")).build().uri())
                .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"));
        operation.path("requestBody").path("content").fieldNames().forEachRemaining(mediaType -> {
            if (mediaType.equals(
                    operation.path("requestBody").path("content").fieldNames().next())) {
                request.header("Content-Type", mediaType);
            }
        });
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return shop.send(request).status();
    }

    private String key(Set<String> scopes) {
        return shop.post(
                        "/v1/api-keys",
                        "{\"name\":\"other scopes\",\"scopes\":[\"" + String.join("\",\"", scopes) + "\"]}")
                .is(201)
                .body()
                .path("key")
                .asText();
    }
}
