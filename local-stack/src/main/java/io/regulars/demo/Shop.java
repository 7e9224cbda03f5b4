package io.regulars.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.regulars.demo.retail.OnlineRetail;

/** How the demo's shop is set up: a British wholesaler of gifts that mails at any hour. */
final class Shop {

    private static final Map<String, Object> SETTINGS = Map.of(
            "timeZone", OnlineRetail.ZONE.getId(),
            "baseCurrency", "GBP",
            "country", "GB",
            "languages", List.of("en", "de", "fr"),
            "senderName", "The Gift Wholesaler");

    private static final String ANY_HOUR = """
            {"quietHours": null, "caps": [{"channel": "email", "class": "marketing", "max": 3, "per": "P7D"}]}""";

    private final Api api;

    Shop(Api api) {
        this.api = api;
    }

    void setUp() throws InterruptedException {
        api.put("/v1/settings", SETTINGS);
        api.put("/v1/contact-policy", Json.tree(ANY_HOUR.getBytes(StandardCharsets.UTF_8)));
    }
}
