package io.regulars.customer.privacy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.contracts.CustomerChanged;
import io.regulars.customer.database.Documents;
import io.regulars.kit.job.TryLaterException;
import io.regulars.kit.security.InsideTls;
import io.regulars.kit.security.InternalTokens;

/** Asks the other services to erase people, and for what they keep about them. */
@ApplicationScoped
class Neighbours {
    private final NeighboursConfig config;
    private final InternalTokens tokens;
    private final Documents documents;
    private final ObjectMapper mapper;
    private final HttpClient client;

    Neighbours(
            NeighboursConfig config, InternalTokens tokens, InsideTls tls, Documents documents, ObjectMapper mapper) {
        this.config = config;
        this.tokens = tokens;
        this.documents = documents;
        this.mapper = mapper;
        this.client = tls.client().connectTimeout(config.timeout()).build();
    }

    private record Erase(List<CustomerChanged> people) {}

    private record Export(List<UUID> customers) {}

    List<String> names() {
        return config.neighbours().keySet().stream().sorted().toList();
    }

    /** How much went, by kind, as a JSON object. */
    String erase(String service, UUID tenant, List<CustomerChanged> rows) {
        return post(service, tenant, "/internal/erasures", "people:erase", new Erase(rows))
                .path("removed")
                .toString();
    }

    /** A JSON object with an array for each kind of data. */
    JsonNode export(String service, UUID tenant, List<UUID> rows) {
        return post(service, tenant, "/internal/exports", "people:export", new Export(rows));
    }

    private JsonNode post(String service, UUID tenant, String path, String scope, Object body) {
        URI uri = config.neighbours().get(service).resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(config.timeout())
                .header("Authorization", "Bearer " + tokens.issueOwn(service, tenant, Set.of(scope)))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(documents.bytes(body)))
                .build();
        try {
            HttpResponse<String> response =
                    client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                throw new TryLaterException(service + " answered " + response.statusCode());
            }
            return mapper.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new TryLaterException(service + " answered what can not be read");
        } catch (IOException e) {
            throw new TryLaterException(service + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TryLaterException("interrupted");
        }
    }
}
