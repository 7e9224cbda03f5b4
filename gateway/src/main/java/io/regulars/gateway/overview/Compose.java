package io.regulars.gateway.overview;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.regulars.gateway.routing.ServicesConfig;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.InsideTls;
import io.regulars.kit.security.InternalTokens;

/** Asks for all parts at once and waits no longer than the deadline for any. */
@ApplicationScoped
class Compose {
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient client;
    private final ServicesConfig services;
    private final InternalTokens tokens;

    Compose(ServicesConfig services, InternalTokens tokens, InsideTls tls) {
        this.client = tls.client().connectTimeout(DEADLINE).build();
        this.services = services;
        this.tokens = tokens;
    }

    private record Answer(int status, JsonNode body) {}

    Overview of(UUID tenant, String subject, Set<String> scopes, String customerId) {
        String id = URLEncoder.encode(customerId, StandardCharsets.UTF_8).replace("+", "%20");
        Map<Part, CompletableFuture<Answer>> asked = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            String token = tokens.issue(part.service().id(), tenant, subject, scopes);
            asked.put(part, ask(URI.create(services.of(part.service()).url() + part.path(id)), token));
        }
        Map<Part, JsonNode> had = new EnumMap<>(Part.class);
        List<String> unavailable = new ArrayList<>();
        List<String> notPermitted = new ArrayList<>();
        asked.forEach((part, future) -> {
            Answer answer = future.join();
            if (answer.status() == 200) {
                had.put(part, part.shown(answer.body()));
            } else if (answer.status() == 403) {
                notPermitted.add(part.field());
            } else if (answer.status() != 404) {
                unavailable.add(part.field());
            } else if (part == Part.RECORD) {
                throw ProblemException.notFound("customer");
            }
        });
        return new Overview(
                had.get(Part.RECORD),
                had.get(Part.VALUE),
                had.get(Part.LOYALTY),
                had.get(Part.OPEN_COMPLAINTS),
                had.get(Part.NEXT_ACTION),
                unavailable,
                notPermitted);
    }

    /** Never fails: no answer is status 503. */
    private CompletableFuture<Answer> ask(URI uri, String token) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(DEADLINE)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .orTimeout(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(Compose::read)
                .exceptionally(failure -> new Answer(503, null));
    }

    private static Answer read(HttpResponse<byte[]> response) {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            return new Answer(502, null);
        }
    }
}
