package io.regulars.outreach.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for one host with its key, made by the JDK's keytool. */
public final class TestCertificate {
    private static final String PASSWORD = "only-for-tests";

    private final Path store;

    private TestCertificate(Path store) {
        this.store = store;
    }

    public static TestCertificate of(String host) {
        try {
            Path directory = Files.createTempDirectory("certificate");
            Path store = directory.resolve(host + ".p12");
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + host,
                            "-ext",
                            "san=dns:" + host,
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes());
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
            return new TestCertificate(store);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no certificate", e);
        }
    }

    /** From now on this JVM trusts it, and nobody else. */
    public TestCertificate trusted() {
        System.setProperty("javax.net.ssl.trustStore", store.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
        return this;
    }

    /** The one that this JVM was made to trust. */
    public static TestCertificate ofThisJvm() {
        return new TestCertificate(Path.of(System.getProperty("javax.net.ssl.trustStore")));
    }

    SSLContext context() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the certificate can not be used", e);
        }
    }
}
