package io.regulars.system.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.regulars.local.Part;

/**
 * What the gateway costs: one customer read through it by API key, through an nginx that asks for nothing, and directly.
 */
record Proxying() implements Measurement {
    private static final int CONNECTIONS = 64;
    private static final int CUSTOMERS = 10_000;

    @Override
    public String name() {
        return "proxy-" + CONNECTIONS;
    }

    @Override
    public List<Row> measure(Ground ground, Settings settings) throws Exception {
        Tenant tenant = ground.newTenant();
        tenant.addCustomers(CUSTOMERS);
        ground.runOnly(Set.of(Part.CUSTOMER, Part.GATEWAY));
        Client service = tenant.service(Part.CUSTOMER, "customers:read");
        Path directory = ground.home().resolve("system-tests/target/nginx");
        try (Nginx nginx = Nginx.start(directory, service.url())) {
            ground.watch("nginx", nginx.process());
            List<List<Round>> rounds = new Contest(ground, settings)
                    .hold(List.of(
                            reads(ground, new Client(nginx.url(), service.credential())),
                            reads(ground, tenant.gateway()),
                            reads(ground, service)));
            return List.of(
                    Row.compare(
                            name(),
                            "reads/s",
                            Goal.atLeast(0.5, 0.7),
                            rounds.get(1),
                            rounds.get(0),
                            "raw: nginx; p99 " + p99(rounds.get(1)) + " against " + p99(rounds.get(0))),
                    Row.compare(
                            name() + "-hop",
                            "reads/s",
                            Goal.NONE,
                            rounds.get(1),
                            rounds.get(2),
                            "raw: service directly; p99 " + p99(rounds.get(1)) + " against " + p99(rounds.get(2))));
        }
    }

    private static Contestant reads(Ground ground, Client client) {
        return new Wrk(
                ground.scripts(),
                "read.lua",
                client.url(),
                client.credential(),
                CONNECTIONS,
                1,
                () -> List.of("", "" + CUSTOMERS, "" + System.nanoTime() % 1_000_000));
    }

    private static String p99(List<Round> rounds) {
        double median =
                Spread.of(rounds.stream().map(Round::p99Millis).toList()).median();
        return String.format(Locale.ROOT, "%.0f ms", median);
    }
}
