package io.regulars.system.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.system.journal.Entry;
import io.regulars.system.journal.Journal;

/** Asks for single messages; each has a label of its own, which stands in the mail. */
final class Touches {
    /** 404: outreach-service has not heard of the customer yet; 409: the first try of this key is still being worked on. */
    private static final Set<Integer> NOT_YET = Set.of(404, 409);

    private static final Map<String, String> TEMPLATES =
            Map.of("marketing", "news", "service", "care", "transactional", "receipt");

    private final DrillShop shop;
    private final Journal journal;

    Touches(DrillShop shop, Journal journal) {
        this.shop = shop;
        this.journal = journal;
    }

    /** For any customer, of any class, due at any time within. */
    void askAny(Random random, Duration within, String label) {
        String customer = shop.customers().get(random.nextInt(shop.customers().size()));
        int dice = random.nextInt(10);
        String touchClass = dice < 3 ? "marketing" : dice < 6 ? "service" : "transactional";
        ask(customer, touchClass, Duration.ofMillis(random.nextInt(Math.toIntExact(within.toMillis()))), label);
    }

    void ask(String customer, String touchClass, Duration after, String label) {
        JsonNode touch = shop.backend()
                .post(
                        "touch",
                        "/v1/touches",
                        Map.of(
                                "customerId",
                                customer,
                                "template",
                                TEMPLATES.get(touchClass),
                                "class",
                                touchClass,
                                "dueAt",
                                Instant.now().plus(after).toString(),
                                "offer",
                                label),
                        label,
                        NOT_YET);
        journal.write(new Entry.TouchAsked(
                Instant.now(),
                shop.tenant(),
                UUID.fromString(touch.path("touchId").asText()),
                customer,
                touchClass,
                label));
    }
}
