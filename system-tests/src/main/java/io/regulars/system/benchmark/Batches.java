package io.regulars.system.benchmark;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.regulars.local.Part;

/** Batches of orders, directly, against COPY of the same rows. */
record Batches(int size) implements Measurement {
    private static final int CUSTOMERS = 10_000;
    private static final int CONNECTIONS = 4;

    @Override
    public String name() {
        return "batch-" + size;
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        tenant.addCustomers(CUSTOMERS);
        ground.raw().addCustomers(tenant.id(), 1, CUSTOMERS);
        AtomicLong acknowledged = new AtomicLong();
        List<List<Round>> rounds = new Contest(ground, settings)
                .hold(List.of(
                        new CopyBatches(ground.raw(), tenant.id(), ground.script("event.json"), size, CONNECTIONS),
                        new Counted(product(ground, tenant), acknowledged)));
        return List.of(Row.compare(
                name(),
                "orders/s",
                Goal.atLeast(0.25, 0.4),
                rounds.get(1),
                rounds.get(0),
                ground.requireStored(tenant, acknowledged.get())));
    }

    private Contestant product(Ground ground, Tenant tenant) {
        Client service = tenant.service(Part.CUSTOMER, "orders:write");
        return new Wrk(ground.scripts(), "batch.lua", service.url(), service.credential(), CONNECTIONS, size, () -> {
            UUID random = UUID.randomUUID();
            String ids = random.toString().substring(0, 8) + "-";
            return List.of(ids, "" + CUSTOMERS, "" + Math.abs(random.hashCode()), "" + size);
        });
    }
}
