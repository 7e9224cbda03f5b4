package io.regulars.system.benchmark;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.regulars.local.Part;
import io.regulars.local.Stack;
import io.regulars.local.Tenants;

/** A shop of its own for a measurement, with a key that no rate limit holds back. */
final class Tenant {
    private static final int BATCH = 1_000;
    private static final int UNLIMITED = 1_000_000;
    private static final String ORDER = """
            {"orderId":"%s","customer":{"customerId":"c-%d"},"placedAt":"%s","status":"paid","currency":"EUR","lines":[
            {"sku":"T-100","name":"Longjing 100 g","category":"tea","quantity":2,"unitPrice":"24.90","unitCost":"11.50"},
            {"sku":"T-205","name":"Keemun 250 g","category":"tea","quantity":1,"unitPrice":"18.40","unitCost":"8.10","discount":"1.80"},
            {"sku":"P-310","name":"Porcelain cup","category":"porcelain","quantity":4,"unitPrice":"6.45","unitCost":"2.75"}],
            "shipping":"5.00","shippingCost":"3.20","pricesIncludeTax":true,"total":"97.20","channel":"web"}""";

    private final UUID id;
    private final Client gateway;
    private final Stack stack;

    private Tenant(UUID id, Client gateway, Stack stack) {
        this.id = id;
        this.gateway = gateway;
        this.stack = stack;
    }

    /** Needs the gateway. */
    static Tenant open(Stack stack, String name) {
        Tenants.Created created = Tenants.of(stack).create(name);
        URI url = stack.url(Part.GATEWAY);
        String key = new Client(url, stack.state().adminToken())
                .post("/admin/tenants/" + name + "/keys", "{\"requestsPerSecond\":" + UNLIMITED + "}")
                .path("apiKey")
                .asText();
        return new Tenant(created.tenant(), new Client(url, key), stack);
    }

    UUID id() {
        return id;
    }

    /** Through the gateway, with an API key. */
    Client gateway() {
        return gateway;
    }

    /** Directly, with a token as the gateway would have issued it; good for two hours. */
    Client service(Part service, String scopes) {
        String token = InternalToken.sign(
                stack.state().tokenKeys().privateKey("gateway"),
                service.label(),
                id,
                scopes,
                Instant.now().plus(Duration.ofHours(2)));
        return new Client(stack.url(service), token);
    }

    /** Customers c-1 to c-{@code count}. */
    void addCustomers(int count) {
        for (int from = 1; from <= count; from += BATCH) {
            gateway.post(
                    "/v1/customers/batch",
                    IntStream.rangeClosed(from, Math.min(from + BATCH - 1, count))
                            .mapToObj(n -> "{\"customerId\":\"c-" + n + "\",\"name\":\"Customer " + n + "\"}")
                            .collect(Collectors.joining(",", "[", "]")));
        }
    }

    /** Orders of three lines, in turn of the customers c-1 to c-{@code customers}, one a second before {@code last}. */
    void addOrders(String prefix, int count, int customers, Instant last) {
        for (int from = 0; from < count; from += BATCH) {
            gateway.post(
                    "/v1/orders/batch",
                    IntStream.range(from, Math.min(from + BATCH, count))
                            .mapToObj(n -> order(prefix + n, 1 + n % customers, last.minusSeconds(n)))
                            .collect(Collectors.joining(",", "[", "]")));
        }
    }

    /** As {@code order.lua} makes it. */
    static String order(String id, int customer, Instant placedAt) {
        return ORDER.formatted(id, customer, placedAt.truncatedTo(ChronoUnit.SECONDS));
    }
}
