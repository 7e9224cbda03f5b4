package io.regulars.system.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A token as the gateway shows it to a service, for calling that service directly. */
final class InternalToken {
    private static final String ISSUER = "gateway";

    private InternalToken() {}

    /** @param key the gateway's private key, PKCS#8 in PEM */
    static String sign(Path key, String audience, UUID tenant, String scopes, Instant expires) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"" + ISSUER + "\"}";
        String claims =
                "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"key:benchmark\",\"tenant\":\"%s\",\"scope\":\"%s\",\"exp\":%d}"
                        .formatted(ISSUER, audience, tenant, scopes, expires.getEpochSecond());
        String signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey(key));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no token can be signed with " + key, e);
        }
    }

    private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
