package io.regulars.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.regulars.kit.testing.Certificates;
import io.regulars.local.PostgresServer;
import io.regulars.local.TokenKeys;

/**
 * A real PostgreSQL, real HTTP servers in place of the services, and a Kafka address where somebody only counts calls.
 *
 * <p>Of the services, scoring is down, and outreach wants to be shown the gateway's certificate.
 */
public class GatewayStack implements QuarkusTestResourceLifecycleManager {
    public static final String ONE_TIME_TOKEN = "once-and-never-again";
    static final String ADMIN_TOKEN = "administrator-of-the-tests";

    private final AtomicInteger kafkaCalls = new AtomicInteger();
    private PostgresServer postgres;
    private StubService customer;
    private StubService outreach;
    private Issuer issuer;
    private ServerSocket kafka;

    @Override
    public Map<String, String> start() {
        Path directory = Path.of("target", "stack", UUID.randomUUID().toString());
        postgres = PostgresServer.start(directory.resolve("postgres"), 0, List.of("regulars_gateway"));
        TokenKeys keys = TokenKeys.create(directory.resolve("keys"));
        customer = StubService.start("customer-service", kafkaCalls);
        Certificates own = Certificates.create(directory.resolve("certificates"), "gateway");
        Certificates neighbour = Certificates.create(directory.resolve("certificates"), "outreach-service");
        outreach = StubService.start("outreach-service", kafkaCalls, neighbour.believing(own));
        Map<String, String> config = new HashMap<>();
        config.put("regulars.database-host", "localhost:" + postgres.port());
        config.put("quarkus.datasource.username", postgres.app().user());
        config.put("quarkus.datasource.password", postgres.app().password());
        config.put("quarkus.flyway.username", postgres.owner().user());
        config.put("quarkus.flyway.password", postgres.owner().password());
        config.put("kafka.bootstrap.servers", "localhost:" + countKafkaCalls());
        config.put("regulars.security.private-key", keys.privateKey("gateway").toString());
        config.put("regulars.security.trusted-keys", keys.trustedDir().toString());
        config.put("regulars.services.customer.url", customer.url());
        config.put("regulars.services.customer.management-url", customer.url() + "/management/customer");
        config.put("regulars.services.scoring.url", "http://localhost:" + closedPort());
        config.put("regulars.services.scoring.management-url", customer.url() + "/management/scoring");
        config.put("regulars.services.outreach.url", outreach.url());
        config.put("regulars.services.outreach.management-url", customer.url() + "/management/outreach");
        config.put("quarkus.tls.inside.key-store.pem.0.cert", own.certificate().toString());
        config.put("quarkus.tls.inside.key-store.pem.0.key", own.key().toString());
        config.put(
                "quarkus.tls.inside.trust-store.pem.certs",
                neighbour.certificate().toString());
        Certificates entrance = Certificates.create(directory.resolve("entrance"), "entrance");
        config.put("quarkus.http.tls-configuration-name", "entrance");
        config.put("quarkus.http.test-ssl-port", "0");
        config.put(
                "quarkus.tls.entrance.key-store.pem.0.cert",
                entrance.certificate().toString());
        config.put("quarkus.tls.entrance.key-store.pem.0.key", entrance.key().toString());
        config.put("quarkus.tls.entrance.reload-period", "1S");
        config.put("test.entrance", entrance.directory().toString());
        issuer = Issuer.start();
        config.put("regulars.oidc.issuer", issuer.url());
        config.put("regulars.tenants.admin-token", ADMIN_TOKEN);
        config.put("regulars.tenants.bootstrap-token", ONE_TIME_TOKEN);
        config.put("regulars.openapi.public-url", "https://api.regulars.example");
        config.put("regulars.openapi.kept", "0S");
        config.put("regulars.openapi.kept-incomplete", "0S");
        config.put("regulars.limits.cors-origins", "https://admin.shop.example");
        config.put("regulars.webhooks.private-addresses", "true");
        config.put("regulars.webhooks.first-backoff", "0.1S");
        config.put("regulars.webhooks.answer", "2S");
        config.put("regulars.limits.in-flight", "32");
        config.put("regulars.limits.patience", "1S");
        config.put("regulars.limits.answer", "1S");
        config.put("regulars.limits.long-answer", "2S");
        config.put("regulars.limits.body-pause", "1S");
        config.put("regulars.limits.body-time", "3S");
        return config;
    }

    @Override
    public void stop() {
        customer.close();
        outreach.close();
        issuer.close();
        postgres.close();
        try {
            kafka.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int countKafkaCalls() {
        try {
            kafka = new ServerSocket(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread counter = new Thread(() -> {
            try {
                while (true) {
                    kafka.accept().close();
                    kafkaCalls.incrementAndGet();
                }
            } catch (IOException e) {
                // closed at the end
            }
        });
        counter.setDaemon(true);
        counter.start();
        return kafka.getLocalPort();
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
