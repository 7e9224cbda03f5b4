package io.regulars.kit.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/** Authorization headers as the gateway would send them. */
public final class Tokens {
    static final String GATEWAY_KEY = "regulars.test.gateway-key";

    private Tokens() {}

    /** {@code Bearer <token>} of the gateway for the service under test. */
    public static String bearer(UUID tenant, String... scopes) {
        return bearer(ConfigProvider.getConfig().getValue("quarkus.application.name", String.class), tenant, scopes);
    }

    public static String bearer(String audience, UUID tenant, String... scopes) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("gateway");
        claims.setAudience(audience);
        claims.setSubject("key:test");
        claims.setClaim("tenant", tenant.toString());
        claims.setClaim("scope", String.join(" ", scopes));
        claims.setExpirationTime(NumericDate.fromMilliseconds(System.currentTimeMillis() + 110_000));
        return "Bearer " + sign(claims, "gateway", AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    }

    public static String sign(JwtClaims claims, String keyId, String algorithm) {
        try {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setPayload(claims.toJson());
            jws.setKeyIdHeaderValue(keyId);
            jws.setAlgorithmHeaderValue(algorithm);
            jws.setKey(gatewayKey());
            return jws.getCompactSerialization();
        } catch (Exception e) {
            throw new IllegalStateException("no token", e);
        }
    }

    private static PrivateKey gatewayKey() throws Exception {
        Path file = Path.of(ConfigProvider.getConfig().getValue(GATEWAY_KEY, String.class));
        byte[] content = Base64.getMimeDecoder().decode(Files.readString(file).replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(content));
    }
}
