package io.regulars.outreach.audience;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.security.InsideTls;
import io.regulars.kit.security.InternalTokens;

/** Writes what people heard from a customer into the customer's record, which is where such words belong. */
@ApplicationScoped
public class ContactNotes {
    private final InternalTokens tokens;
    private final AudienceConfig config;
    private final Neighbour http;

    ContactNotes(InternalTokens tokens, InsideTls tls, AudienceConfig config) {
        this.tokens = tokens;
        this.config = config;
        this.http = new Neighbour(tls, config.timeout());
    }

    /**
     * Logs a contact; the same key writes it once.
     *
     * @param channel phone, post or visit
     * @throws NeighbourUnavailableException when customer-service did not take it
     */
    public void add(UUID tenant, String customerId, String key, String channel, String reason, String text) {
        Map<String, Object> note =
                new HashMap<>(Map.of("kind", "contact", "channel", channel, "reason", reason, "text", text));
        URI uri = config.customerUrl()
                .resolve("/v1/customers/"
                        + URLEncoder.encode(customerId, StandardCharsets.UTF_8).replace("+", "%20") + "/notes");
        HttpResponse<byte[]> response =
                http.post(uri, tokens.issueOwn("customer-service", tenant, Set.of("customers:write")), note, key);
        if (response.statusCode() != 201) {
            throw new NeighbourUnavailableException("notes answered " + response.statusCode());
        }
    }
}
