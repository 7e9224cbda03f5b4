package io.regulars.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.demo.FlakyGateway.Fault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ApiTest {

    @Test
    void callIsRepeatedUntilItIsAnswered() throws Exception {
        try (var gateway = new FlakyGateway(
                Fault.UNAVAILABLE, Fault.CUT, Fault.TOO_MANY_REQUESTS, Fault.BAD_GATEWAY, Fault.NONE)) {
            gateway.answering("PUT /v1/settings", 201, "{\"country\":\"GB\"}");

            var answer = gateway.api().put("/v1/settings", Map.of("country", "GB"));

            assertThat(answer.path("country").asText()).isEqualTo("GB");
            assertThat(gateway.bodies("PUT /v1/settings")).hasSize(1);
            assertThat(gateway.calls).hasValue(5);
        }
    }

    @Test
    void refusalForWhatItSaysIsNotRepeated() throws Exception {
        try (var gateway = new FlakyGateway().answering("POST /v1/x", 400, "{\"title\":\"Not so\"}")) {
            assertThatThrownBy(() -> gateway.api().post("/v1/x", Map.of()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("400")
                    .hasMessageContaining("Not so");
            assertThat(gateway.bodies("POST /v1/x")).hasSize(1);
        }
    }

    @Test
    void missingResourceIsEmpty() throws Exception {
        try (var gateway = new FlakyGateway().answering("GET /v1/orders/1", 404, "{}")) {
            assertThat(gateway.api().find("/v1/orders/1")).isEmpty();
        }
    }

    @Test
    void everyPageOfAListIsRead() throws Exception {
        try (var gateway = new FlakyGateway(Fault.NONE, Fault.CUT)
                .answering("GET /v1/touches?limit=500", 200, "{\"items\":[1,2],\"nextCursor\":\"a+b\"}")
                .answering("GET /v1/touches?limit=500&cursor=a%2Bb", 200, "{\"items\":[3],\"nextCursor\":null}")) {
            List<JsonNode> items = new ArrayList<>();

            gateway.api().forEach("/v1/touches?", items::add);

            assertThat(items).extracting(JsonNode::asInt).containsExactly(1, 2, 3);
        }
    }
}
