package io.regulars.kit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;

/** A certificate of this machine that signs itself, made for a test. */
public record Certificates(Path directory, String name) {
    private static final String PASSWORD = "of-the-tests";

    public static Certificates create(Path directory, String name) {
        try {
            Files.createDirectories(directory);
            new CertificateGenerator(directory, true)
                    .generate(new CertificateRequest()
                            .withName(name)
                            .withCN("localhost")
                            .withSubjectAlternativeName("DNS:localhost")
                            .withPassword(PASSWORD)
                            .withDuration(Duration.ofDays(2))
                            .withFormat(Format.PEM)
                            .withFormat(Format.PKCS12));
        } catch (Exception e) {
            throw new IllegalStateException("no certificate could be made", e);
        }
        return new Certificates(directory, name);
    }

    public Path certificate() {
        return directory.resolve(name + ".crt");
    }

    public Path key() {
        return directory.resolve(name + ".key");
    }

    /** Of one who shows this certificate and believes the other. */
    public SSLContext believing(Certificates other) {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(store("keystore"), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), other.trust().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of one who shows nothing and believes this certificate. */
    public SSLContext believed() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust().getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private TrustManagerFactory trust() throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store("truststore"));
        return trust;
    }

    private KeyStore store(String kind) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve(name + "-" + kind + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
