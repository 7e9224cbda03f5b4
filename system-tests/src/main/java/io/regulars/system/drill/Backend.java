package io.regulars.system.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A shop's backend as it should be: repeats what got no answer or "later" until it is accepted or refused for good. */
final class Backend {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final Set<Integer> LATER = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI gateway;
    private final String key;
    private final InFlight inFlight;
    private final Answers answers;

    Backend(URI gateway, String key, InFlight inFlight, Answers answers) {
        this.gateway = gateway;
        this.key = key;
        this.inFlight = inFlight;
        this.answers = answers;
    }

    /** One answer; status 0 when there was none. */
    private record Answer(int status, JsonNode body) {
        boolean accepted() {
            return status / 100 == 2;
        }
    }

    JsonNode put(String kind, String path, Object body) {
        return untilAccepted(kind, request("PUT", path, body), Set.of());
    }

    JsonNode post(String kind, String path, Object body) {
        return untilAccepted(kind, request("POST", path, body), Set.of());
    }

    /** Missing when it was refused because what is stored is against it, as when there are not enough points. */
    JsonNode postIfPossible(String kind, String path, Object body) {
        return untilAnswered(kind, request("POST", path, body), Set.of(), Set.of(409));
    }

    /** @param notYet statuses that pass by themselves, such as 404 of what another service has not heard of */
    JsonNode post(String kind, String path, Object body, String idempotencyKey, Set<Integer> notYet) {
        return untilAccepted(kind, request("POST", path, body).header("Idempotency-Key", idempotencyKey), notYet);
    }

    JsonNode get(String path) {
        return untilAccepted("read", request("GET", path, null), Set.of());
    }

    /** The one click of a mail program; the link names tenant and customer by itself. */
    void click(URI link) {
        untilAccepted(
                "unsubscribe",
                HttpRequest.newBuilder(gateway.resolve(link.getPath()))
                        .timeout(ANSWER)
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")),
                Set.of());
    }

    /** Sent once, without waiting for the answer. */
    CompletableFuture<HttpResponse<String>> send(String method, String path, Object body) {
        return http.sendAsync(request(method, path, body).build(), BodyHandlers.ofString());
    }

    private JsonNode untilAccepted(String kind, HttpRequest.Builder builder, Set<Integer> notYet) {
        return untilAnswered(kind, builder, notYet, Set.of());
    }

    private JsonNode untilAnswered(
            String kind, HttpRequest.Builder builder, Set<Integer> notYet, Set<Integer> refusals) {
        HttpRequest request = builder.build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            Answer answer = attempt(kind, request);
            if (answer.accepted()) {
                return answer.body();
            }
            if (refusals.contains(answer.status())) {
                return MissingNode.getInstance();
            }
            String what =
                    request.method() + " " + request.uri().getPath() + ": " + answer.status() + " " + answer.body();
            if (answer.status() != 0 && !LATER.contains(answer.status()) && !notYet.contains(answer.status())) {
                throw new DrillException("Refused: " + what);
            }
            if (System.nanoTime() > deadline) {
                throw new DrillException("Not accepted within " + PATIENCE.toMinutes() + " min: " + what);
            }
            Pace.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Answer attempt(String kind, HttpRequest request) {
        inFlight.begin(kind);
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            answers.add(response.statusCode());
            return new Answer(response.statusCode(), json(response));
        } catch (IOException cut) {
            answers.addCut();
            return new Answer(0, MissingNode.getInstance());
        } catch (InterruptedException e) {
            throw Pace.interrupted(e);
        } finally {
            inFlight.end(kind);
        }
    }

    private HttpRequest.Builder request(String method, String path, Object body) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes(body)));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        boolean json = response.headers().firstValue("content-type").orElse("").contains("json");
        return json && !response.body().isEmpty() ? JSON.readTree(response.body()) : MissingNode.getInstance();
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
