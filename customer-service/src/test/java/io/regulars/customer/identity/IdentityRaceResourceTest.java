package io.regulars.customer.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.Parallel;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class IdentityRaceResourceTest extends CustomerServiceTest {
    private static final String GUEST_ORDER = """
            {"customer":%s,"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
             "lines":[{"quantity":1,"unitPrice":"1"}]}""";

    @RepeatedTest(5)
    void ofManyWhoStateOneEmailAtOnceExactlyOneHoldsIt() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String path = "/v1/customers/c-" + i;
            calls.add(() -> put(path, "{\"email\":\"one@example.com\"}").statusCode());
        }
        assertThat(Parallel.all(calls)).containsOnly(201);

        int free = 0;
        Set<String> holders = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            List<String> heldBy = get("/v1/customers/c-" + i).path("identityConflicts.heldBy");
            free += heldBy.isEmpty() ? 1 : 0;
            holders.addAll(heldBy);
        }
        assertThat(free).isEqualTo(1);
        assertThat(holders).hasSize(1);
    }

    @RepeatedTest(5)
    void guestsAndCustomersOfOnePersonArrivingAtOnceEndAsOne() throws Exception {
        List<Callable<Integer>> calls = new ArrayList<>();
        String[] named = {
            "{\"email\":\"x@example.com\"}",
            "{\"email\":\"x@example.com\",\"phone\":\"+8613800138000\"}",
            "{\"phone\":\"+8613800138000\"}",
            "{\"email\":\"y@example.com\",\"phone\":\"+8613800138000\"}"
        };
        for (int i = 0; i < 12; i++) {
            String path = "/v1/orders/A-" + i;
            String body = GUEST_ORDER.formatted(named[i % named.length]);
            calls.add(() -> put(path, body).statusCode());
        }
        calls.add(
                () -> put("/v1/customers/c-1", "{\"phone\":\"+8613800138000\"}").statusCode());
        assertThat(Parallel.all(calls)).containsOnly(201);

        for (int i = 0; i < 12; i++) {
            assertThat(get("/v1/orders/A-" + i).<String>path("customer.customerId"))
                    .as("order A-%d", i)
                    .isEqualTo("c-1");
        }
    }

    /** In batches, which never share a transaction as single orders do. */
    @RepeatedTest(3)
    void oneUnknownCustomerNamedByManyOrdersAtOnceIsCreatedOnceAndHasThemAll() throws Exception {
        // A shop's first orders meet less often: they note its currency as well.
        put("/v1/orders/A-0", GUEST_ORDER.formatted("null")).then().statusCode(201);
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            String order = "{\"orderId\":\"A-" + i + "\","
                    + GUEST_ORDER.formatted("{\"customerId\":\"c-1\"}").substring(1);
            calls.add(() -> post("/v1/orders/batch", "[" + order + "]").path("accepted"));
        }
        calls.add(() -> put("/v1/customers/c-1", "{\"name\":\"Wang\"}").statusCode() / 200);
        assertThat(Parallel.all(calls)).containsOnly(1);

        assertThat(get("/v1/customers").<List<String>>path("items.customerId")).containsExactly("c-1");
        assertThat(get("/v1/customers/c-1").<String>path("name")).isEqualTo("Wang");
        assertThat(get("/v1/orders?filter=customerId==c-1").<List<String>>path("items.orderId"))
                .hasSize(8);
    }
}
