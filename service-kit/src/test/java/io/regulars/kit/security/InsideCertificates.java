package io.regulars.kit.security;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.regulars.kit.testing.Certificates;

/** The service under test speaks TLS with other services, besides HTTP for the other tests. */
public class InsideCertificates implements QuarkusTestResourceLifecycleManager {
    private static final Path DIRECTORY = Path.of("target", "certificates-" + UUID.randomUUID());

    @Override
    public Map<String, String> start() {
        Certificates own = Certificates.create(DIRECTORY, "inside");
        return Map.of(
                "quarkus.http.tls-configuration-name", "inside",
                "quarkus.http.test-ssl-port", "0",
                "quarkus.tls.inside.key-store.pem.0.cert", own.certificate().toString(),
                "quarkus.tls.inside.key-store.pem.0.key", own.key().toString(),
                "quarkus.tls.inside.trust-store.pem.certs", own.certificate().toString(),
                "quarkus.tls.inside.reload-period", "1S",
                "test.certificates", DIRECTORY.toString());
    }

    @Override
    public void stop() {
        // files in target
    }
}
