package io.regulars.demo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.demo.FlakyGateway.Fault;
import io.regulars.demo.retail.OnlineRetail;
import io.regulars.demo.retail.RetailLog;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LoadTest {

    private static final int ORDERS = 600;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void everythingArrivesThroughAGatewayThatFailsNowAndThen() throws Exception {
        try (var gateway = new FlakyGateway(
                Fault.NONE,
                Fault.CUT,
                Fault.NONE,
                Fault.UNAVAILABLE,
                Fault.ACCEPTED_BUT_CUT,
                Fault.TOO_MANY_REQUESTS)) {
            load(gateway);

            assertThat(ids(gateway.bodies("POST /v1/customers/batch"), "customerId"))
                    .containsExactlyInAnyOrderElementsOf(numbers(0, ORDERS));
            assertThat(ids(gateway.bodies("POST /v1/orders/batch"), "orderId"))
                    .containsExactlyInAnyOrderElementsOf(numbers(1_000, ORDERS));
            assertThat(new HashSet<>(gateway.bodies("POST /v1/orders/1007/refunds")))
                    .hasSize(1);
            assertThat(gateway.bodies("POST /v1/orders/1007/refunds").get(0).toString())
                    .isEqualTo("{\"refundId\":\"C9007-1007\",\"amount\":\"2.50\","
                            + "\"refundedAt\":\"2026-11-21T11:00:00Z\",\"reason\":\"cancelled by C9007\"}");
        }
    }

    @Test
    void batchesStayBelowTheLimitsOfTheApi() throws Exception {
        try (var gateway = new FlakyGateway()) {
            load(gateway);

            assertThat(gateway.bodies("POST /v1/orders/batch"))
                    .extracting(JsonNode::size)
                    .containsExactlyInAnyOrder(250, 250, 100);
            assertThat(written.toString(StandardCharsets.UTF_8)).contains("600 / 600");
        }
    }

    private void load(FlakyGateway gateway) throws Exception {
        var rows = new StringBuilder(
                "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (int i = 0; i < ORDERS; i++) {
            rows.append("%d,A,,2,2011-12-09 10:00:00,2.5,%d,France%n".formatted(1_000 + i, i));
        }
        rows.append("C9007,A,,-1,2011-12-09 11:00:00,2.5,7,France\n");
        var retail = OnlineRetail.ending(RetailLog.ofCsv(rows.toString()), LocalDate.of(2026, 11, 21));
        var screen = new Screen(new PrintStream(written, true, StandardCharsets.UTF_8));
        new Load(gateway.api(), screen, retail).run(retail.forEach(order -> {}, refund -> {}));
    }

    private static List<String> numbers(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(String::valueOf).toList();
    }

    /** Each once, however often it was sent. */
    private static HashSet<String> ids(List<JsonNode> arrays, String field) {
        var ids = new HashSet<String>();
        arrays.stream()
                .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                .forEach(item -> ids.add(item.path(field).asText()));
        return ids;
    }
}
