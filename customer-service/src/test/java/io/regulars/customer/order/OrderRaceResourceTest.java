package io.regulars.customer.order;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class OrderRaceResourceTest extends CustomerServiceTest {
    private static final String ORDER = """
            {"orderId":"%s","placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
             "lines":[{"quantity":%d,"unitPrice":"1"}]}""";

    @RepeatedTest(3)
    void theSameNewOrderPutAtOnceIsCreatedOnce() throws Exception {
        List<Callable<Integer>> calls = Collections.nCopies(
                8, () -> put("/v1/orders/A-1", ORDER.formatted("A-1", 1)).statusCode());
        assertThat(Parallel.all(calls)).containsOnlyOnce(201).containsOnly(200, 201);
        assertThat(get("/v1/orders/A-1").header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void refundsGivenAtOnceNeverExceedWhatWasPaid() throws Exception {
        put("/v1/orders/A-1", ORDER.formatted("A-1", 5)).then().statusCode(201);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String body = "{\"refundId\":\"r-" + i + "\",\"amount\":\"1.00\"}";
            calls.add(() -> post("/v1/orders/A-1/refunds", body).statusCode());
        }
        List<Integer> answers = Parallel.all(calls);
        assertThat(Collections.frequency(answers, 201)).isEqualTo(5);
        assertThat(Collections.frequency(answers, 409)).isEqualTo(7);
        assertThat(get("/v1/orders/A-1").<String>path("net")).isEqualTo("0.00");
    }

    @RepeatedTest(3)
    void batchesOverTheSameOrdersInOppositeOrderBothSucceed() throws Exception {
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            there.add(ORDER.formatted("A-" + i, 1));
        }
        List<String> back = new ArrayList<>(there);
        Collections.reverse(back);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (List<String> orders : List.of(there, back, there, back)) {
            calls.add(() -> post("/v1/orders/batch", orders.toString()).path("accepted"));
        }
        assertThat(Parallel.all(calls)).containsOnly(200);
        assertThat(get("/v1/orders/totals").<Integer>path("items[0].orders")).isEqualTo(200);
    }
}
