package io.regulars.outreach.audience;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.kit.security.InsideTls;

/** One HTTP call to another service of ours with a token of our own; its fields may grow, so unknown ones are skipped. */
final class Neighbour {
    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient client;
    private final Duration timeout;

    Neighbour(InsideTls tls, Duration timeout) {
        this.timeout = timeout;
        this.client = tls.client().connectTimeout(timeout).build();
    }

    HttpResponse<byte[]> get(URI uri, String token) {
        return send(HttpRequest.newBuilder(uri).GET(), token);
    }

    HttpResponse<byte[]> post(URI uri, String token, Object body) {
        return post(uri, token, body, null);
    }

    /** @param idempotencyKey null for a call that changes nothing */
    HttpResponse<byte[]> post(URI uri, String token, Object body, String idempotencyKey) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .header("Content-Type", "application/json");
            if (idempotencyKey != null) {
                request.header("Idempotency-Key", idempotencyKey);
            }
            return send(request, token);
        } catch (IOException e) {
            throw new IllegalArgumentException("a request body that can not be written", e);
        }
    }

    static <T> T read(HttpResponse<byte[]> response, Class<T> type) {
        try {
            return JSON.readValue(response.body(), type);
        } catch (IOException e) {
            throw new NeighbourUnavailableException(
                    "unreadable answer from " + response.uri().getPath());
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, String token) {
        HttpRequest built = request.timeout(timeout)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try {
            return client.send(built, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new NeighbourUnavailableException(
                    "no answer from " + built.uri().getPath());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeighbourUnavailableException(
                    "interrupted while asking " + built.uri().getPath());
        }
    }
}
