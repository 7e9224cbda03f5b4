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

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenKeysTest {

    private final Path directory = TestDirectory.create("keys");

    @Test
    void whatAnIssuerSignsItsPublicKeyVerifies() throws Exception {
        TokenKeys keys = TokenKeys.create(directory);
        KeyFactory factory = KeyFactory.getInstance("EC");
        PrivateKey own = factory.generatePrivate(new PKCS8EncodedKeySpec(der(keys.privateKey("gateway"))));
        PublicKey trusted = factory.generatePublic(
                new X509EncodedKeySpec(der(keys.trustedDir().resolve("gateway.pem"))));

        Signature signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(own);
        signer.update("token".getBytes());
        byte[] signature = signer.sign();

        signer.initVerify(trusted);
        signer.update("token".getBytes());
        assertThat(signer.verify(signature)).isTrue();
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
