package io.regulars.gateway.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An OpenID provider that changes its key, is away, or says it is somebody else, as a test wants it. */
final class Provider implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;
    private volatile String issuer;
    private volatile RsaJsonWebKey key;

    Provider() {
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = url().toString();
        changeKey("k1");
        server.createContext("/.well-known/openid-configuration", exchange -> {
            asked.incrementAndGet();
            send(exchange, "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + url() + "/keys\"}");
        });
        server.createContext("/keys", exchange -> send(exchange, new JsonWebKeySet(key).toJson()));
        server.start();
    }

    private void send(HttpExchange exchange, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(away ? 503 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** How often its discovery document was asked for. */
    int asked() {
        return asked.get();
    }

    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    void sayItIs(String other) {
        issuer = other;
    }

    /** The one before is not shown any more. */
    void changeKey(String id) {
        try {
            RsaJsonWebKey next = RsaJwkGenerator.generateJwk(2048);
            next.setKeyId(id);
            key = next;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token that is good, but for what the test changes. */
    String token(Consumer<JwtClaims> change) {
        return token(key.getKeyId(), change);
    }

    String token(String keyId, Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(url().toString());
        claims.setAudience("regulars");
        claims.setSubject("anna");
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setClaim("regulars_tenant", "shop");
        claims.setClaim("roles", "analyst");
        change.accept(claims);
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setAlgorithmHeaderValue("RS256");
        jws.setKeyIdHeaderValue(keyId);
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
