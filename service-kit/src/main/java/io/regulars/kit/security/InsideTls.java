package io.regulars.kit.security;

import java.net.http.HttpClient;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * TLS between the services, where the TLS registry has a configuration {@code inside}: clients show its certificate and
 * believe its authorities only, and a server that uses it wants to be shown one.
 */
@Unremovable
@ApplicationScoped
public class InsideTls implements HttpServerOptionsCustomizer {
    private static final String NAME = "inside";

    private final Optional<TlsConfiguration> inside;
    private final boolean ofServer;

    InsideTls(
            TlsConfigurationRegistry registry,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> ofServer) {
        this.inside = registry.get(NAME);
        this.ofServer = ofServer.filter(NAME::equals).isPresent();
    }

    /** For calls to another service. */
    public HttpClient.Builder client() {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        inside.ifPresent(tls -> {
            try {
                client.sslContext(tls.createSSLContext());
            } catch (Exception e) {
                throw new IllegalStateException("the certificates of the inside can not be used", e);
            }
        });
        return client;
    }

    /** The same for a client of Vert.x. */
    public HttpClientOptions client(HttpClientOptions options) {
        inside.ifPresent(
                tls -> options.setKeyCertOptions(tls.getKeyStoreOptions()).setTrustOptions(tls.getTrustStoreOptions()));
        return options;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (ofServer) {
            options.setClientAuth(ClientAuth.REQUIRED);
        }
    }
}
