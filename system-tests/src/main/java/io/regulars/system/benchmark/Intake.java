package io.regulars.system.benchmark;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.regulars.local.Part;

/** Single orders: against one statement per order, directly and through the gateway; and the gateway against directly. */
record Intake(int connections) implements Measurement {
    private static final int CUSTOMERS = 10_000;

    @Override
    public String name() {
        return "intake-" + connections;
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        tenant.addCustomers(CUSTOMERS);
        ground.raw().addCustomers(tenant.id(), 1, CUSTOMERS);
        AtomicLong acknowledged = new AtomicLong();
        Client service = tenant.service(Part.CUSTOMER, "orders:write");
        List<List<Round>> rounds = new Contest(ground, settings)
                .hold(List.of(
                        raw(ground, tenant, CUSTOMERS, connections),
                        new Counted(product(ground, service, CUSTOMERS, connections), acknowledged),
                        new Counted(product(ground, tenant.gateway(), CUSTOMERS, connections), acknowledged)));
        String stored = ground.requireStored(tenant, acknowledged.get());
        return List.of(
                Row.compare(name(), "orders/s", Goal.atLeast(0.35, 0.5), rounds.get(1), rounds.get(0), stored),
                Row.compare(name() + "-gateway", "orders/s", Goal.atLeast(0.2, 0.35), rounds.get(2), rounds.get(0), ""),
                Row.compare(
                        name() + "-hop", "orders/s", Goal.NONE, rounds.get(2), rounds.get(1), "raw: service directly"));
    }

    static Contestant raw(Ground ground, Tenant tenant, int customers, int clients) {
        return new Pgbench(
                ground.scripts(),
                "intake.sql",
                ground.raw(),
                clients,
                Map.of(
                        "tenant", tenant.id().toString(),
                        "customers", "" + customers,
                        "event", ground.script("event.json")));
    }

    static Contestant product(Ground ground, Client client, int customers, int connections) {
        return new Wrk(
                ground.scripts(),
                "intake.lua",
                client.url(),
                client.credential(),
                connections,
                1,
                fresh("" + customers));
    }

    /** Arguments of a script: ids that no run used before, what is given, a seed of its own. */
    static Supplier<List<String>> fresh(String argument) {
        return () -> {
            UUID random = UUID.randomUUID();
            return List.of(random.toString().substring(0, 8) + "-", argument, "" + Math.abs(random.hashCode()));
        };
    }
}
