package io.regulars.system.benchmark;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.regulars.local.Part;

/** Eight writers of one customer's orders; and eight that change the customer itself, of whom none overwrites another. */
final class HotCustomer implements Measurement {
    private static final int WRITERS = 8;
    private static final int CHANGES = 50;

    @Override
    public String name() {
        return "hot-customer";
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        tenant.addCustomers(1);
        ground.raw().addCustomers(tenant.id(), 1, 1);
        AtomicLong acknowledged = new AtomicLong();
        Client service = tenant.service(Part.CUSTOMER, "orders:write customers:read customers:write");
        List<List<Round>> rounds = new Contest(ground, settings)
                .hold(List.of(
                        new Pgbench(
                                ground.scripts(),
                                "hot-customer.sql",
                                ground.raw(),
                                WRITERS,
                                Map.of("tenant", tenant.id().toString(), "event", ground.script("event.json"))),
                        new Counted(
                                new Wrk(
                                        ground.scripts(),
                                        "hot-customer.lua",
                                        service.url(),
                                        service.credential(),
                                        WRITERS,
                                        1,
                                        Intake.fresh("")),
                                acknowledged)));
        String remark = ground.requireStored(tenant, acknowledged.get()) + "; " + requireNoLostUpdate(service);
        return List.of(Row.compare(name(), "orders/s", Goal.atLeast(0.35, 0.5), rounds.get(1), rounds.get(0), remark));
    }

    /** Each writer adds one, again and again, to what it read. */
    private static String requireNoLostUpdate(Client service) {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            CompletableFuture.allOf(IntStream.range(0, WRITERS)
                            .mapToObj(i -> CompletableFuture.runAsync(() -> addOnes(service), writers))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            writers.shutdown();
        }
        int visits = visits(service.send(service.request("/v1/customers/c-1").GET()));
        if (visits != WRITERS * CHANGES) {
            throw new IllegalStateException(
                    "lost updates: " + WRITERS * CHANGES + " were acknowledged, " + visits + " are stored");
        }
        return visits + " changes of the customer by If-Match, none lost";
    }

    private static void addOnes(Client service) {
        for (int done = 0; done < CHANGES; ) {
            HttpResponse<String> read =
                    service.send(service.request("/v1/customers/c-1").GET());
            HttpResponse<String> written = service.send(service.request("/v1/customers/c-1")
                    .header("If-Match", read.headers().firstValue("ETag").orElseThrow())
                    .PUT(BodyPublishers.ofString("{\"attributes\":{\"visits\":" + (visits(read) + 1) + "}}")));
            if (written.statusCode() == 200) {
                done++;
            } else if (written.statusCode() != 412) {
                throw new IllegalStateException("PUT -> " + written.statusCode() + " " + written.body());
            }
        }
    }

    private static int visits(HttpResponse<String> customer) {
        return Client.read(customer).path("attributes").path("visits").asInt();
    }
}
