package io.regulars.kit.security;

import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Issues the short-lived tokens this service shows to another one, each reused for a minute. */
@ApplicationScoped
public class InternalTokens {
    private static final Duration REUSED = Duration.ofSeconds(60);
    private static final Duration LIFETIME = Duration.ofSeconds(120);

    private final Cache<Grant, String> issued =
            Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(REUSED).build();
    private final SecurityConfig config;
    /** The machine's own time: a verifier elsewhere knows no other. */
    private final Clock clock = Clock.systemUTC();

    private final String issuer;
    private volatile PrivateKey key;

    InternalTokens(SecurityConfig config, @ConfigProperty(name = "quarkus.application.name") String issuer) {
        this.config = config;
        this.issuer = issuer;
    }

    private record Grant(String audience, UUID tenant, String subject, Set<String> scopes) {}

    /**
     * A token for one call or many within the next minute.
     *
     * @param audience the service it is shown to, such as {@code customer-service}
     * @param subject on whose behalf, such as {@code key:<id>} or {@code service:outreach-service}
     */
    public String issue(String audience, UUID tenant, String subject, Set<String> scopes) {
        return issued.get(new Grant(audience, tenant, subject, Set.copyOf(scopes)), this::sign);
    }

    /** A token for this service's own call. */
    public String issueOwn(String audience, UUID tenant, Set<String> scopes) {
        return issue(audience, tenant, "service:" + issuer, scopes);
    }

    private String sign(Grant grant) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(grant.audience());
        claims.setSubject(grant.subject());
        claims.setClaim("tenant", grant.tenant().toString());
        claims.setClaim("scope", String.join(" ", new TreeSet<>(grant.scopes())));
        claims.setIssuedAt(NumericDate.fromMilliseconds(clock.millis()));
        claims.setExpirationTime(NumericDate.fromMilliseconds(clock.millis() + LIFETIME.toMillis()));
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(key());
        jws.setKeyIdHeaderValue(issuer);
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
    }

    private PrivateKey key() {
        if (key == null) {
            key = Pem.privateKey(config.privateKey());
        }
        return key;
    }
}
