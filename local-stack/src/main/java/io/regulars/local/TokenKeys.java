package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;

/** One EC P-256 key pair per issuer of internal tokens: private ones apart, public ones in a directory all trust. */
public record TokenKeys(Path directory) {

    public static final List<String> ISSUERS =
            List.of("gateway", "customer-service", "scoring-service", "outreach-service");

    /** Creates the missing pairs below {@code directory}; those that are there stay. One at a time: a pair must match. */
    public static synchronized TokenKeys create(Path directory) {
        TokenKeys keys = new TokenKeys(directory.toAbsolutePath().normalize());
        try {
            Secrets.createDirectory(keys.directory());
            Files.createDirectories(keys.trustedDir());
            for (String issuer : ISSUERS) {
                if (!Files.exists(keys.privateKey(issuer)) || !Files.exists(keys.publicKey(issuer))) {
                    keys.generate(issuer);
                }
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("Can not create the token keys in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** PKCS#8 PEM, readable by its owner only. */
    public Path privateKey(String issuer) {
        return directory.resolve("private").resolve(issuer + ".pem");
    }

    /** X.509 PEM files named {@code <issuer>.pem}. */
    public Path trustedDir() {
        return directory.resolve("trusted");
    }

    private Path publicKey(String issuer) {
        return trustedDir().resolve(issuer + ".pem");
    }

    private void generate(String issuer) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Secrets.write(privateKey(issuer), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        try {
            Files.writeString(
                    publicKey(issuer), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pem(String title, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + title + "-----\n" + body + "\n-----END " + title + "-----\n";
    }
}
