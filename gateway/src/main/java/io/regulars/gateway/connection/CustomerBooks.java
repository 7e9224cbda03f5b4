package io.regulars.gateway.connection;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.gateway.routing.Service;
import io.regulars.gateway.routing.ServicesConfig;
import io.regulars.kit.security.InsideTls;
import io.regulars.kit.security.InternalTokens;

/** customer-service, asked in a connection's name. */
@ApplicationScoped
class CustomerBooks {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> SCOPES =
            Set.of("orders:write", "customers:read", "customers:write", "people:names");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI service;
    private final InternalTokens tokens;

    CustomerBooks(ServicesConfig services, InternalTokens tokens, InsideTls tls) {
        this.client = tls.client().connectTimeout(Duration.ofSeconds(2)).build();
        this.service = services.of(Service.CUSTOMER).url();
        this.tokens = tokens;
    }

    record Answer(int status, JsonNode body) {
        boolean ok() {
            return status < 300;
        }

        /** The service's own words, which hold no personal data. */
        String reason() {
            return body.path("detail").asText("answered " + status);
        }
    }

    /** In whose name: a tenant and a subject such as {@code connection:<id>}. */
    record Hand(UUID tenant, String subject) {
        static Hand of(Connection connection) {
            return new Hand(connection.tenant(), "connection:" + connection.id());
        }
    }

    static String path(String collection, String id) {
        return collection + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * @param body or null
     * @throws NotNow when the service is away, or has too much to do
     */
    Answer send(Hand hand, String method, String path, JsonNode body) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(PATIENCE)
                .header(
                        "Authorization",
                        "Bearer " + tokens.issue(Service.CUSTOMER.id(), hand.tenant(), hand.subject(), SCOPES))
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(method, content)
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            int status = response.statusCode();
            if (status >= 500 || status == 429 || status == 401 || status == 405) {
                throw new NotNow("customer-service answered " + status);
            }
            return new Answer(status, JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new NotNow("customer-service can not be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNow("interrupted");
        }
    }
}
