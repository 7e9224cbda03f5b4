package io.regulars.kit.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.UnresolvableKeyException;

/** Verifies internal tokens (ES256, trusted issuer, our audience) and remembers the result until they expire. */
@ApplicationScoped
class TokenVerifier {
    private static final Logger LOG = Logger.getLogger(TokenVerifier.class);
    private static final Pattern ISSUER = Pattern.compile("[a-z-]{1,40}");
    private static final int LONGEST_TOKEN = 4096;

    private final ConcurrentHashMap<String, PublicKey> keys = new ConcurrentHashMap<>();
    private final Path trustedKeys;
    private final JwtConsumer consumer;
    private final Clock clock = Clock.systemUTC();
    private final Cache<String, VerifiedToken> verified;

    TokenVerifier(SecurityConfig config, @ConfigProperty(name = "quarkus.application.name") String audience) {
        this.trustedKeys = config.trustedKeys();
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKeyResolver((jws, nesting) -> key(jws.getKeyIdHeaderValue()))
                .setExpectedAudience(audience)
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(5)
                .build();
        this.verified = Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfter(Expiry.creating((String token, VerifiedToken value) ->
                        Duration.between(clock.instant(), value.expiresAt()).plusSeconds(1)))
                .build();
    }

    Optional<VerifiedToken> verify(String token) {
        VerifiedToken known = verified.getIfPresent(token);
        if (known != null && known.expiresAt().isAfter(clock.instant())) {
            return Optional.of(known);
        }
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        try {
            JwtContext context = consumer.process(token);
            VerifiedToken fresh =
                    read(context.getJwtClaims(), context.getJoseObjects().get(0).getKeyIdHeaderValue());
            verified.put(token, fresh);
            return Optional.of(fresh);
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException e) {
            LOG.debug("token refused", e);
            return Optional.empty();
        }
    }

    private static VerifiedToken read(JwtClaims claims, String keyId) throws MalformedClaimException {
        if (!keyId.equals(claims.getIssuer())) {
            throw new IllegalArgumentException("signed with another issuer's key");
        }
        String scope = claims.getStringClaimValue("scope");
        return new VerifiedToken(
                UUID.fromString(claims.getStringClaimValue("tenant")),
                claims.getSubject(),
                scope == null || scope.isBlank() ? Set.of() : Set.of(scope.split(" ")),
                Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
    }

    /** The key id is an issuer's name and nothing else: it never becomes a path of the caller's choice. */
    private PublicKey key(String keyId) throws UnresolvableKeyException {
        if (keyId == null || !ISSUER.matcher(keyId).matches()) {
            throw new UnresolvableKeyException("no such issuer");
        }
        PublicKey known = keys.get(keyId);
        if (known != null) {
            return known;
        }
        Path file = trustedKeys.resolve(keyId + ".pem");
        if (!Files.isRegularFile(file)) {
            throw new UnresolvableKeyException("no such issuer");
        }
        PublicKey key = Pem.publicKey(file);
        keys.put(keyId, key);
        return key;
    }

    /** Fails the start with a clear line when no issuer could ever be trusted. */
    void requireTrustedKeys() {
        try (var files = Files.list(trustedKeys)) {
            if (files.noneMatch(file -> file.toString().endsWith(".pem"))) {
                throw new IllegalStateException("no *.pem in REGULARS_TRUSTED_KEYS: " + trustedKeys);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("REGULARS_TRUSTED_KEYS can not be read: " + trustedKeys, e);
        }
    }
}
