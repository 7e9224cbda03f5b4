package io.regulars.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Creates shops through the gateway with this stack's admin token. */
public final class Tenants {

    /** A new shop and its first key, which the gateway tells only once. */
    public record Created(UUID tenant, String name, String apiKey) {}

    private static final ObjectMapper JSON =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final StackDirectory directory;

    Tenants(StackDirectory directory) {
        this.directory = directory;
    }

    /** The tenants of a stack that runs on this data directory. */
    public static Tenants of(Stack stack) {
        return new Tenants(stack.directory());
    }

    /** The new key becomes the one that {@code ./regulars env} prints. */
    public Created create(String name) {
        StackState state = new StackState(directory);
        try {
            HttpRequest request = HttpRequest.newBuilder(state.url(Part.GATEWAY).resolve("/admin/tenants"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + state.adminToken())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("name", name))))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 201) {
                throw new StackException("The gateway refused: " + answer.statusCode() + " " + answer.body());
            }
            Created created = JSON.readValue(answer.body(), Created.class);
            Secrets.write(directory.apiKey(), created.apiKey());
            return created;
        } catch (ConnectException e) {
            throw new StackException("No gateway answers at " + state.url(Part.GATEWAY) + ": run ./regulars up");
        } catch (IOException e) {
            throw new StackException("Can not create the tenant: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw Processes.interrupted(e);
        }
    }

    /** The key of the demo's shop: that of the former demo on this data, else that of a new shop. */
    String demoKey() {
        String key = Secrets.read(directory.demoKey()).orElseGet(() -> {
            String created = create("Demo shop").apiKey();
            Secrets.write(directory.demoKey(), created);
            return created;
        });
        Secrets.write(directory.apiKey(), key);
        return key;
    }
}
