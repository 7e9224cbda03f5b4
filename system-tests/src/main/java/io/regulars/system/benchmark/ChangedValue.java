package io.regulars.system.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;

/** Puts an order and asks for the customer's value until it counts that order. */
final class ChangedValue implements DoubleSupplier, AutoCloseable {
    /** A question costs as much as an order: asked more often, it would be most of the load. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Beyond those that the load beside orders for. */
    private static final int CUSTOMER = 5_000_000;

    private final Client gateway;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private int orders;

    ChangedValue(Client gateway) {
        this.gateway = gateway;
    }

    /** Milliseconds from the 201 to the answer that counts it. */
    @Override
    public double getAsDouble() {
        // a few orders each: an ordinary customer, not one with thousands
        int customer = CUSTOMER + orders / 10;
        int expected = orders % 10 + 1;
        String id = "probe-" + run + "-" + orders++;
        gateway.put("/v1/orders/" + id, Tenant.order(id, customer, Instant.now()));
        long begin = System.nanoTime();
        while (seen(customer) < expected) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("the order was not seen within " + PATIENCE);
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private int seen(int customer) {
        var answer = gateway.send(
                gateway.request("/v1/customers/c-" + customer + "/value").GET());
        return answer.statusCode() == 404
                ? 0
                : Client.read(answer).path("orders").asInt(-1);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
