package io.regulars.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The gateway's public API as one tenant's caller sees it. Every call of the demo may be repeated, so refusals for load
 * (429, 503), failures of a server (5xx) and of the network are waited out: a service that is killed and started again
 * only delays.
 */
final class Api {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int LARGEST_PAGE = 500;

    private final URI gateway;
    private final String key;
    private final Patience patience;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    Api(URI gateway, String key, Patience patience) {
        this.gateway = gateway;
        this.key = key;
        this.patience = patience;
    }

    JsonNode get(String path) throws InterruptedException {
        return Json.tree(accepted(call("GET", path, null)));
    }

    /** Empty when the answer is 404. */
    Optional<JsonNode> find(String path) throws InterruptedException {
        var answer = call("GET", path, null);
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(Json.tree(accepted(answer)));
    }

    JsonNode put(String path, Object body) throws InterruptedException {
        return Json.tree(accepted(call("PUT", path, Json.bytes(body))));
    }

    JsonNode post(String path, Object body) throws InterruptedException {
        return post(path, Json.bytes(body));
    }

    /** A body that is JSON already. */
    JsonNode post(String path, byte[] body) throws InterruptedException {
        return Json.tree(accepted(call("POST", path, body)));
    }

    /** Every item of a list, page after page; {@code path} ends with {@code ?} or {@code &}. */
    void forEach(String path, Consumer<JsonNode> consumer) throws InterruptedException {
        var cursor = "";
        do {
            var page = get(path + "limit=" + LARGEST_PAGE + cursor);
            page.path("items").forEach(consumer);
            cursor = page.path("nextCursor").isTextual()
                    ? "&cursor=" + encode(page.path("nextCursor").asText())
                    : null;
        } while (cursor != null);
    }

    static String encode(String queryPart) {
        return URLEncoder.encode(queryPart, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> call(String method, String path, byte[] body) throws InterruptedException {
        var request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var attempts = patience.start(method + " " + path);
        while (true) {
            try {
                var answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                if (answer.statusCode() != 429 && answer.statusCode() < 500) {
                    return answer;
                }
                attempts.refused(answer.statusCode(), answer.headers().firstValue("Retry-After"));
            } catch (IOException e) {
                attempts.failed(e);
            }
        }
    }

    private static byte[] accepted(HttpResponse<byte[]> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new RefusedException(
                    answer.request().method() + " " + answer.request().uri().getPath(),
                    answer.statusCode(),
                    new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }
}
