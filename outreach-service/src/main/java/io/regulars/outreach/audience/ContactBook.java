package io.regulars.outreach.audience;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.kit.security.InsideTls;
import io.regulars.kit.security.InternalTokens;

/** Asks customer-service for addresses and consents at the moment they are needed. */
@ApplicationScoped
public class ContactBook {
    private static final int MOST = 1_000;

    private final InternalTokens tokens;
    private final AudienceConfig config;
    private final Neighbour http;

    ContactBook(InternalTokens tokens, InsideTls tls, AudienceConfig config) {
        this.tokens = tokens;
        this.config = config;
        this.http = new Neighbour(tls, config.timeout());
    }

    private record Asked(List<UUID> customers) {}

    private record Answered(List<Contact> items) {}

    /**
     * The contacts by the ids asked for.
     *
     * @throws NeighbourUnavailableException unless customer-service answered for every one of them
     */
    public Map<UUID, Contact> ask(UUID tenant, Collection<UUID> customers) {
        Map<UUID, Contact> contacts = new HashMap<>();
        List<UUID> all = new ArrayList<>(Set.copyOf(customers));
        for (int from = 0; from < all.size(); from += MOST) {
            List<UUID> asked = all.subList(from, Math.min(all.size(), from + MOST));
            String token = tokens.issueOwn("customer-service", tenant, Set.of("contacts:read"));
            HttpResponse<byte[]> response =
                    http.post(config.customerUrl().resolve("/internal/contacts"), token, new Asked(asked));
            if (response.statusCode() != 200) {
                throw new NeighbourUnavailableException("contacts answered " + response.statusCode());
            }
            Answered answered = Neighbour.read(response, Answered.class);
            if (answered == null || answered.items() == null) {
                throw new NeighbourUnavailableException("contacts answered without items");
            }
            answered.items().forEach(contact -> contacts.put(contact.customer(), contact));
            if (!contacts.keySet().containsAll(asked)) {
                throw new NeighbourUnavailableException("contacts answered for some only");
            }
        }
        return contacts;
    }
}
