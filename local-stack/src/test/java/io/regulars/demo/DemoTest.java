package io.regulars.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The demo against a gateway that answers what the services answer when all went well. */
class DemoTest {

    private static final String TOTALS = """
            {"items":[{"currency":"GBP","orders":19869,"anonymous":1399,
                       "gross":"10627350.48","refunded":"464239.77","net":"10163110.71"}]}""";
    private static final String REPORT = """
            {"customers":4327,"orders":18380,"revenue":"8432995.94",
             "excluded":[{"reason":"anonymous","orders":1399,"amount":"1730114.77"},
                         {"reason":"refunded","orders":90,"amount":"0.00"}],
             "items":[{"type":"IMPORTANT_WINBACK","customers":2,"orders":18380,"revenue":"8432995.94"}]}""";
    private static final String VALUES = """
            {"items":[{"customerId":"12346","rfm":{"type":"IMPORTANT_WINBACK","frequency":7,"monetary":"1234.50"},
                       "churn":{"status":"at_risk","silenceDays":120,"usualGapDays":31.4}}]}""";
    private static final String TOUCHES = """
            {"items":[{"state":"sent","arm":"treatment"},{"state":"skipped","reason":"consent","arm":"treatment"}],
             "nextCursor":null}""";

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void endsWithAgreementAndShowsWhatTheServicesAnswer() throws Exception {
        try (var gateway = gateway(TOTALS)) {
            run(gateway);

            assertThat(text().lines().filter(line -> line.contains("agrees"))).hasSize(11);
            assertThat(text()).contains("AGREE: log, customer-service and scoring-service");
            assertThat(text()).containsPattern("12346 +IMPORTANT_WINBACK +1,234.50 +7 +at_risk +120 +31.4");
            assertThat(text()).containsPattern("skipped +consent +treatment +1");
            assertThat(gateway.bodies("POST /v1/orders/batch").stream()
                            .mapToInt(JsonNode::size)
                            .sum())
                    .isEqualTo(19_869);
            assertThat(gateway.accepted.keySet().stream().filter(call -> call.endsWith("/refunds")))
                    .hasSizeGreaterThan(2_000);
            assertThat(gateway.bodies("POST /v1/playbooks/demo-win-back/activate"))
                    .hasSize(1);
        }
    }

    @Test
    void differenceEndsWithAnError() throws Exception {
        try (var gateway = gateway(TOTALS.replace("464239.77", "464239.76"))) {
            assertThatThrownBy(() -> run(gateway)).hasMessageContaining("differ");

            assertThat(text().lines().filter(line -> line.contains("DIFFERS"))).hasSize(1);
            assertThat(gateway.bodies("POST /v1/playbooks/demo-win-back/activate"))
                    .isEmpty();
        }
    }

    private void run(FlakyGateway gateway) throws Exception {
        var out = new PrintStream(written, true, StandardCharsets.UTF_8);
        Demo.run(gateway.uri(), () -> "key", gateway.uri(), out);
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static FlakyGateway gateway(String totals) throws IOException {
        var drifting = "filter=churn.status%3D%3Dat_risk%2Cchurn.status%3D%3Dlost&sort=-rfm.monetary&limit=10";
        return new FlakyGateway()
                .answering("GET /v1/orders/536365", 404, "{}")
                .answering("GET /v1/orders/totals", 200, totals)
                .answering("GET /v1/reports/rfm", 200, REPORT)
                .answering("POST /v1/scoring/runs", 202, "{\"id\":\"1\",\"state\":\"queued\"}")
                .answering("GET /v1/scoring/runs/1", 200, "{\"id\":\"1\",\"state\":\"done\"}")
                .answering("GET /v1/values?" + drifting, 200, VALUES)
                .answering("GET /v1/touches", 200, TOUCHES);
    }
}
