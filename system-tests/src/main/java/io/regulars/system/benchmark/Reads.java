package io.regulars.system.benchmark;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.regulars.local.Part;

/** Reading one customer, directly and through the gateway, against the query of the same facts. */
record Reads(String what, Part service, String suffix) implements Measurement {
    private static final int CONNECTIONS = 64;
    private static final int CUSTOMERS = 10_000;
    private static final int ORDERS_EACH = 5;

    static Reads customer() {
        return new Reads("customer", Part.CUSTOMER, "");
    }

    static Reads value() {
        return new Reads("value", Part.SCORING, "/value");
    }

    @Override
    public String name() {
        return what + "-" + CONNECTIONS;
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        tenant.addCustomers(CUSTOMERS);
        Instant now = Instant.now();
        for (int n = 1; n <= ORDERS_EACH; n++) {
            tenant.addOrders("o" + n + "-", CUSTOMERS, CUSTOMERS, now.minus(9L * n, ChronoUnit.DAYS));
        }
        ground.raw().addCustomers(tenant.id(), 1, CUSTOMERS);
        ground.raw().addFacts();
        ground.runOnly(Set.of(Part.CUSTOMER, Part.GATEWAY, Part.SCORING));
        ground.awaitCount(
                Part.SCORING,
                "select count(*) from order_fact where tenant = '" + tenant.id() + "'",
                (long) ORDERS_EACH * CUSTOMERS);
        ground.runOnly(Set.of(service, Part.GATEWAY));
        List<List<Round>> rounds = new Contest(ground, settings)
                .hold(List.of(
                        new Pgbench(
                                ground.scripts(),
                                what + ".sql",
                                ground.raw(),
                                CONNECTIONS,
                                Map.of("tenant", tenant.id().toString(), "customers", "" + CUSTOMERS)),
                        product(ground, tenant.service(service, "customers:read values:read")),
                        product(ground, tenant.gateway())));
        return List.of(
                Row.compare(name(), "reads/s", Goal.NONE, rounds.get(1), rounds.get(0), ""),
                Row.compare(name() + "-gateway", "reads/s", Goal.NONE, rounds.get(2), rounds.get(0), ""),
                Row.compare(
                        name() + "-hop", "reads/s", Goal.NONE, rounds.get(2), rounds.get(1), "raw: service directly"));
    }

    private Contestant product(Ground ground, Client client) {
        return new Wrk(
                ground.scripts(),
                "read.lua",
                client.url(),
                client.credential(),
                CONNECTIONS,
                1,
                () -> List.of(suffix, "" + CUSTOMERS, "" + System.nanoTime() % 1_000_000));
    }
}
