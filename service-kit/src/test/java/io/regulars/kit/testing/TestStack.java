package io.regulars.kit.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.regulars.local.KafkaBroker;
import io.regulars.local.PostgresServer;
import io.regulars.local.TokenKeys;

/** Starts a PostgreSQL with every service's empty database and a Kafka broker, once for a module's tests. */
public class TestStack implements QuarkusTestResourceLifecycleManager {
    private static final List<String> DATABASES =
            List.of("regulars_customer", "regulars_scoring", "regulars_outreach", "regulars_gateway", "regulars_kit");

    private PostgresServer postgres;
    private KafkaBroker kafka;

    @Override
    public Map<String, String> start() {
        Path directory = Path.of("target", "stack", UUID.randomUUID().toString());
        // Both take seconds, and neither needs the other.
        Thread broker = new Thread(() -> kafka = KafkaBroker.start(directory.resolve("kafka"), 0));
        broker.setContextClassLoader(KafkaBroker.class.getClassLoader());
        broker.start();
        postgres = PostgresServer.start(directory.resolve("postgres"), 0, DATABASES);
        join(broker);
        TokenKeys keys = TokenKeys.create(directory.resolve("keys"));
        return Map.ofEntries(
                Map.entry("regulars.database-host", "localhost:" + postgres.port()),
                Map.entry("quarkus.datasource.username", postgres.app().user()),
                Map.entry("quarkus.datasource.password", postgres.app().password()),
                Map.entry("quarkus.flyway.username", postgres.owner().user()),
                Map.entry("quarkus.flyway.password", postgres.owner().password()),
                Map.entry("kafka.bootstrap.servers", kafka.bootstrapServers()),
                Map.entry(
                        "regulars.security.private-key",
                        keys.privateKey("outreach-service").toString()),
                Map.entry("regulars.security.trusted-keys", keys.trustedDir().toString()),
                Map.entry(Tokens.GATEWAY_KEY, keys.privateKey("gateway").toString()));
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    private void join(Thread broker) {
        try {
            broker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (kafka == null) {
            throw new IllegalStateException("the broker did not start");
        }
    }
}
