package io.regulars.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpServer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** An OpenID provider on loopback: discovery, keys, and tokens good and bad. */
public final class Issuer implements AutoCloseable {
    private static Issuer running;

    private final HttpServer server;
    private final RsaJsonWebKey key;
    private final RsaJsonWebKey stranger;

    private Issuer() throws IOException, JoseException {
        key = RsaJwkGenerator.generateJwk(2048);
        key.setKeyId("k1");
        stranger = RsaJwkGenerator.generateJwk(2048);
        stranger.setKeyId("k1");
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"" + url() + "\",\"jwks_uri\":\"" + url() + "/keys\"}");
        serve("/keys", new JsonWebKeySet(key).toJson());
        server.start();
    }

    static Issuer start() {
        try {
            running = new Issuer();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** A good token. */
    public static String token(Shop shop, String... roles) {
        return running.sign(running.claims(shop, roles), running.key.getPrivateKey(), "RS256");
    }

    /** One whose claims a test spoils. */
    public static String token(Shop shop, Consumer<JwtClaims> change) {
        JwtClaims claims = running.claims(shop, "owner");
        change.accept(claims);
        return running.sign(claims, running.key.getPrivateKey(), "RS256");
    }

    /** Kinds of token that must open nothing, by name. */
    public static Map<String, String> bad(Shop shop) {
        JwtClaims good = running.claims(shop, "owner");
        return Map.of(
                "expired", token(shop, claims -> claims.setExpirationTimeMinutesInTheFuture(-10)),
                "wrong audience", token(shop, claims -> claims.setAudience("somebody-else")),
                "no audience", token(shop, claims -> claims.unsetClaim("aud")),
                "wrong issuer", token(shop, claims -> claims.setIssuer("https://issuer.example")),
                "not yet", token(shop, claims -> claims.setNotBeforeMinutesInThePast(-10)),
                "unknown tenant", token(shop, claims -> claims.setClaim("regulars_tenant", "nobody")),
                "no role", token(shop, claims -> claims.setClaim("roles", List.of("admin"))),
                "alg none", running.sign(good, null, "none"),
                "HS256 with the public key",
                        running.sign(
                                good, new HmacKey(running.key.getPublicKey().getEncoded()), "HS256"),
                "a stranger's key", running.sign(good, running.stranger.getPrivateKey(), "RS256"));
    }

    /** More of them, which are refused in the same place. */
    public static Map<String, String> noBetter(Shop shop) {
        JwtClaims good = running.claims(shop, "owner");
        return Map.of(
                "no end", token(shop, claims -> claims.unsetClaim("exp")),
                "no issuer", token(shop, claims -> claims.unsetClaim("iss")),
                "no subject", token(shop, claims -> claims.unsetClaim("sub")),
                "a stranger's key in its own head", running.sign(good, running.stranger),
                "an algorithm that is not asked for", running.sign(good, running.key.getPrivateKey(), "RS512"),
                "a signature cut off", token(shop, "owner").replaceFirst("[^.]+$", ""));
    }

    private JwtClaims claims(Shop shop, String... roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url());
        claims.setAudience("regulars");
        claims.setSubject("anna");
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setIssuedAtToNow();
        claims.setClaim("regulars_tenant", shop.name());
        claims.setClaim("roles", List.of(roles));
        return claims;
    }

    private String sign(JwtClaims claims, RsaJsonWebKey shown) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setJwkHeader(shown);
        return sign(jws, claims, shown.getPrivateKey(), "RS256");
    }

    private String sign(JwtClaims claims, Key with, String algorithm) {
        return sign(new JsonWebSignature(), claims, with, algorithm);
    }

    private static String sign(JsonWebSignature jws, JwtClaims claims, Key with, String algorithm) {
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue(algorithm);
        jws.setKeyIdHeaderValue("k1");
        jws.setKey(with);
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
