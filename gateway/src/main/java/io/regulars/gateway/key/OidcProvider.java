package io.regulars.gateway.key;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** A provider's published keys, found by discovery and fetched again when a token names one that is not known. */
final class OidcProvider {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofHours(1);
    /** So that made-up key ids make nobody ask the provider more often. */
    private static final Duration NOT_AGAIN_WITHIN = Duration.ofSeconds(10);

    private final URI issuer;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private List<JsonWebKey> keys = List.of();
    private long fetchedAt;
    private boolean asked;

    OidcProvider(URI issuer) {
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !loopback) {
            throw new IllegalStateException("regulars.oidc.issuer must be https");
        }
        this.issuer = issuer;
    }

    /** All keys, one of this id among them if the provider has it now. */
    synchronized List<JsonWebKey> keys(String keyId) {
        Duration age = Duration.ofNanos(System.nanoTime() - fetchedAt);
        boolean missing = keys.stream().noneMatch(key -> keyId == null || keyId.equals(key.getKeyId()));
        if (!asked || age.compareTo(KEPT) > 0 || missing && age.compareTo(NOT_AGAIN_WITHIN) > 0) {
            fetch();
        }
        return keys;
    }

    private void fetch() {
        fetchedAt = System.nanoTime();
        asked = true;
        try {
            String base = issuer.toString().replaceAll("/$", "");
            JsonNode discovered = JSON.readTree(get(URI.create(base + "/.well-known/openid-configuration")));
            if (!issuer.toString().equals(discovered.path("issuer").asText())) {
                throw new IOException("the discovery document is another issuer's");
            }
            keys = new JsonWebKeySet(get(URI.create(discovered.path("jwks_uri").asText()))).getJsonWebKeys();
        } catch (IOException | JoseException | IllegalArgumentException e) {
            if (keys.isEmpty()) {
                asked = false;
                throw new IllegalStateException("the identity provider can not be asked", e);
            }
        }
    }

    private String get(URI uri) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
