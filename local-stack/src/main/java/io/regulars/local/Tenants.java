package io.regulars.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Creates shops through the gateway with this stack's admin token. */
public final class Tenants {

    /** A shop and a fresh key of it, which the gateway tells only once. */
    public record Created(UUID tenant, String name, String apiKey) {}

    private static final String DEMO = "demo-shop";
    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final StackDirectory directory;
    private final StackState state;
    private final HttpClient http = HttpClient.newHttpClient();

    Tenants(StackDirectory directory) {
        this.directory = directory;
        this.state = new StackState(directory);
    }

    /** The tenants of a stack that runs. */
    public static Tenants of(Stack stack) {
        return new Tenants(stack.directory());
    }

    /** The new key becomes the one that {@code ./regulars env} prints. */
    public Created create(String name) {
        Created created = created(post("/admin/tenants", Map.of("name", name)));
        Secrets.write(directory.apiKey(), created.apiKey());
        return created;
    }

    /** The key of the demo's shop: that of the former demo on this data, else a fresh one. */
    String demoKey() {
        String key = Secrets.read(directory.demoKey()).orElseGet(this::freshDemoKey);
        Secrets.write(directory.demoKey(), key);
        Secrets.write(directory.apiKey(), key);
        return key;
    }

    private String freshDemoKey() {
        HttpResponse<String> answer = post("/admin/tenants", Map.of("name", DEMO));
        // a demo that was killed between the shop's creation and the writing of its key
        boolean exists = answer.statusCode() == 409;
        return created(exists ? post("/admin/tenants/" + DEMO + "/keys", Map.of()) : answer)
                .apiKey();
    }

    private HttpResponse<String> post(String path, Map<String, String> body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(state.url(Part.GATEWAY).resolve(path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + state.adminToken())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new StackException("No gateway answers at " + state.url(Part.GATEWAY) + ": run ./regulars up");
        } catch (IOException e) {
            throw new StackException("The gateway does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw Processes.interrupted(e);
        }
    }

    private static Created created(HttpResponse<String> answer) {
        try {
            if (answer.statusCode() != 201) {
                throw new StackException("The gateway refused: " + reason(answer));
            }
            return JSON.readValue(answer.body(), Created.class);
        } catch (JsonProcessingException e) {
            throw new StackException("The gateway answers in an unknown way: " + answer.body(), e);
        }
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            JsonNode problem = JSON.readTree(answer.body());
            StringBuilder reason = new StringBuilder(problem.path("title").asText(answer.body()));
            if (problem.hasNonNull("detail")) {
                reason.append(": ").append(problem.path("detail").asText());
            }
            return answer.statusCode() + " " + reason;
        } catch (JsonProcessingException notAProblem) {
            return answer.statusCode() + " " + answer.body();
        }
    }
}
