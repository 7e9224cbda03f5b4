package io.regulars.system;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A shop's backend: talks to the gateway with the key of one tenant, as any caller would. */
public final class Shop {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI gateway;
    private final URI mailSink;
    private final String key;

    private Shop(URI gateway, URI mailSink, String key) {
        this.gateway = gateway;
        this.mailSink = mailSink;
        this.key = key;
    }

    /** An answer: its status and its JSON, or nothing. */
    public record Answer(int status, JsonNode body, HttpResponse<String> raw) {
        public Answer is(int expected) {
            assertThat(status)
                    .as(raw.request().method() + " " + raw.uri() + " -> " + raw.body())
                    .isEqualTo(expected);
            return this;
        }
    }

    public static Shop open(URI gateway, URI mailSink, String adminToken) throws IOException {
        Shop admin = new Shop(gateway, mailSink, adminToken);
        JsonNode tenant = admin.post("/admin/tenants", "{\"name\":\"shop-" + UUID.randomUUID() + "\"}")
                .is(201)
                .body();
        return new Shop(gateway, mailSink, tenant.path("apiKey").asText());
    }

    public String key() {
        return key;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer put(String path, String body) {
        return send(json(path).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer post(String path, String body) {
        return send(json(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer post(String path, String idempotencyKey, String body) {
        return send(
                json(path).header("Idempotency-Key", idempotencyKey).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + key);
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String text = response.body();
            boolean json =
                    response.headers().firstValue("content-type").orElse("").contains("json");
            return new Answer(response.statusCode(), json ? JSON.readTree(text) : MissingNode.getInstance(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Mails to one address, oldest first. */
    public JsonNode mailsTo(String address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                mailSink.resolve("/mails?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8)));
        return send(request).is(200).body().path("items");
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
