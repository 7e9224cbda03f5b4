package io.regulars.gateway.overview;

import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.gateway.routing.Service;

/** What an overview is made of: where it is asked for, and what of the answer is shown. */
enum Part {
    RECORD("record", Service.CUSTOMER, "/v1/customers/%s", UnaryOperator.identity()),
    VALUE("value", Service.SCORING, "/v1/customers/%s/value", UnaryOperator.identity()),
    LOYALTY("loyalty", Service.CUSTOMER, "/v1/customers/%s/loyalty", UnaryOperator.identity()),
    OPEN_COMPLAINTS(
            "openComplaints",
            Service.CUSTOMER,
            "/v1/complaints?filter=customerId==%%22%s%%22%%3Bstatus=in=(open,answered)",
            answer -> answer.path("items")),
    NEXT_ACTION("nextAction", Service.OUTREACH, "/v1/customers/%s/next-action", UnaryOperator.identity());

    private final String field;
    private final Service service;
    private final String path;
    private final UnaryOperator<JsonNode> shown;

    Part(String field, Service service, String path, UnaryOperator<JsonNode> shown) {
        this.field = field;
        this.service = service;
        this.path = path;
        this.shown = shown;
    }

    /** In the answer, and in {@code unavailable}. */
    String field() {
        return field;
    }

    Service service() {
        return service;
    }

    /** @param customerId percent-encoded */
    String path(String customerId) {
        return path.formatted(customerId);
    }

    JsonNode shown(JsonNode answer) {
        return shown.apply(answer);
    }
}
