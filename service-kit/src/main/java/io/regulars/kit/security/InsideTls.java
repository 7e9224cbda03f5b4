package io.regulars.kit.security;

import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.Unremovable;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * TLS between the services, where the TLS registry has a configuration {@code inside}: clients show its certificate and
 * believe its authorities only, and a server that uses it wants to be shown one. What the registry reads again is used for
 * the next connection.
 */
@Unremovable
@ApplicationScoped
public class InsideTls implements HttpServerOptionsCustomizer {
    private static final Logger LOG = Logger.getLogger(InsideTls.class);
    private static final String NAME = "inside";

    private final Vertx vertx;
    private final Optional<TlsConfiguration> inside;
    private final boolean ofServer;
    private final ShownKey key = new ShownKey();
    private final BelievedAuthorities authorities = new BelievedAuthorities();

    InsideTls(
            Vertx vertx,
            TlsConfigurationRegistry registry,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> ofServer) {
        this.vertx = vertx;
        this.inside = registry.get(NAME);
        this.ofServer = ofServer.filter(NAME::equals).isPresent();
        inside.ifPresent(tls -> {
            try {
                read(tls);
            } catch (Exception e) {
                throw new IllegalStateException("the certificates of the inside can not be used", e);
            }
        });
    }

    void renewed(@Observes CertificateUpdatedEvent event) {
        if (NAME.equals(event.name())) {
            try {
                read(event.tlsConfiguration());
            } catch (Exception e) {
                LOG.error("the new certificates of the inside can not be used, the ones before stay", e);
            }
        }
    }

    private void read(TlsConfiguration tls) throws Exception {
        if (tls.getKeyStoreOptions() == null || tls.getTrustStoreOptions() == null) {
            throw new IllegalStateException("both a key store and a trust store are needed");
        }
        key.is(tls.getKeyStoreOptions().getKeyManagerFactory(vertx));
        authorities.are(tls.getTrustStoreOptions().getTrustManagerFactory(vertx));
    }

    /** For calls to another service. */
    public HttpClient.Builder client() {
        HttpClient.Builder client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (inside.isPresent()) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(new KeyManager[] {key}, new TrustManager[] {authorities}, null);
                client.sslContext(context);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK speaks TLS", e);
            }
        }
        return client;
    }

    /** The same for a client of Vert.x. */
    public HttpClientOptions client(HttpClientOptions options) {
        if (inside.isPresent()) {
            options.setKeyCertOptions(KeyCertOptions.wrap(key)).setTrustOptions(TrustOptions.wrap(authorities));
        }
        return options;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (ofServer) {
            options.setClientAuth(ClientAuth.REQUIRED);
        }
    }
}
