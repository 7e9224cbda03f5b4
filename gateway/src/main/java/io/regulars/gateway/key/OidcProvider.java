package io.regulars.gateway.key;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** A provider's published keys, found by discovery and fetched again when a token names one that is not known. */
final class OidcProvider {
    private static final Logger LOG = Logger.getLogger(OidcProvider.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofHours(1);
    /** So that made-up key ids make nobody ask the provider more often. */
    private static final Duration NOT_AGAIN_WITHIN = Duration.ofSeconds(10);
    /** The same while no key is known at all. */
    private static final Duration NOT_AT_ONCE = Duration.ofSeconds(1);

    private final URI issuer;
    private final Clock clock;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private List<JsonWebKey> keys = List.of();
    private Instant askedAt = Instant.EPOCH;

    OidcProvider(URI issuer, Clock clock) {
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(issuer.getHost());
        if (!"https".equals(issuer.getScheme()) && !loopback) {
            throw new IllegalStateException("regulars.oidc.issuer must be https");
        }
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The provider has never told its keys: nothing can be said of any token. */
    static final class Away extends RuntimeException {
        Away() {
            super("the identity provider can not be asked", null, false, false);
        }
    }

    /**
     * All keys, one of this id among them if the provider has it now.
     *
     * @throws Away when none was ever told
     */
    synchronized List<JsonWebKey> keys(String keyId) {
        Duration age = Duration.between(askedAt, clock.instant());
        boolean missing = keys.stream().noneMatch(key -> keyId == null || keyId.equals(key.getKeyId()));
        Duration patience = keys.isEmpty() ? NOT_AT_ONCE : missing ? NOT_AGAIN_WITHIN : KEPT;
        if (age.compareTo(patience) > 0) {
            fetch();
        }
        if (keys.isEmpty()) {
            throw new Away();
        }
        return keys;
    }

    private void fetch() {
        askedAt = clock.instant();
        try {
            String base = issuer.toString().replaceAll("/$", "");
            JsonNode discovered = JSON.readTree(get(URI.create(base + "/.well-known/openid-configuration")));
            if (!issuer.toString().equals(discovered.path("issuer").asText())) {
                throw new IOException("the discovery document is another issuer's");
            }
            keys = new JsonWebKeySet(get(URI.create(discovered.path("jwks_uri").asText()))).getJsonWebKeys();
        } catch (IOException | JoseException | IllegalArgumentException e) {
            LOG.warnf("the identity provider tells no keys: %s", e.getMessage());
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
