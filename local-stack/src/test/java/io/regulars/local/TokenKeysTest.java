package io.regulars.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenKeysTest {

    private final Path directory = TestDirectory.create("keys");

    @Test
    void whatAnIssuerSignsItsPublicKeyVerifies() throws Exception {
        assertPairsMatch(TokenKeys.create(directory));
    }

    @Test
    void thePairsMatchAlsoWhenServicesThatStartAtOnceCreateThem() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 5; round++) {
                Path shared = directory.resolve("round-" + round);
                pool.invokeAll(Collections.nCopies(4, () -> TokenKeys.create(shared)));
                assertPairsMatch(TokenKeys.create(shared));
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void assertPairsMatch(TokenKeys keys) throws Exception {
        KeyFactory factory = KeyFactory.getInstance("EC");
        for (String issuer : List.of("gateway", "customer-service", "scoring-service", "outreach-service")) {
            PrivateKey own = factory.generatePrivate(new PKCS8EncodedKeySpec(der(keys.privateKey(issuer))));
            PublicKey trusted = factory.generatePublic(
                    new X509EncodedKeySpec(der(keys.trustedDir().resolve(issuer + ".pem"))));

            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(own);
            signer.update("token".getBytes());
            byte[] signature = signer.sign();

            signer.initVerify(trusted);
            signer.update("token".getBytes());
            assertThat(signer.verify(signature)).as(issuer).isTrue();
        }
    }

    @Test
    void privateKeysAreForTheirOwnerAloneAndStay() throws Exception {
        TokenKeys keys = TokenKeys.create(directory);
        Path file = keys.privateKey("scoring-service");
        String before = Files.readString(file);

        TokenKeys.create(directory);

        assertThat(Files.readString(file)).isEqualTo(before).startsWith("-----BEGIN PRIVATE KEY-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private static byte[] der(Path pem) throws Exception {
        return Base64.getMimeDecoder().decode(Files.readString(pem).replaceAll("-----[^-]+-----", ""));
    }
}
