package io.regulars.gateway.key;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.gateway.limits.LimitsConfig;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/** Judges a provider's access tokens: signature, issuer, audience, times; then whose shop and which roles. */
@ApplicationScoped
class OidcTokens {
    private static final Logger LOG = Logger.getLogger(OidcTokens.class);
    private static final int LONGEST = 8_192;
    private static final int CLOCK_SKEW_SECONDS = 30;
    private static final Pattern ASYMMETRIC = Pattern.compile("[RPE]S(?:256|384|512)");

    private final OidcConfig config;
    private final LimitsConfig limits;
    private final Optional<OidcProvider> provider;
    private final JwtConsumer consumer;

    OidcTokens(OidcConfig config, LimitsConfig limits, Clock clock) {
        this.config = config;
        this.limits = limits;
        this.provider = config.issuer().map(issuer -> new OidcProvider(issuer, clock));
        this.consumer = config.issuer()
                .map(issuer -> consumer(config, issuer.toString()))
                .orElse(null);
    }

    /** A token's holder, whose tenant is known by name only. */
    record Holder(String tenantName, Credential credential) {}

    /** Whether this may be a token at all, which spares a look at it. */
    boolean mayBe(String text) {
        return provider.isPresent() && text.length() <= LONGEST && text.startsWith("eyJ");
    }

    /**
     * Blocks, when the provider's keys have to be fetched.
     *
     * @throws OidcProvider.Away when they can not be, which is no fault of the token's
     */
    Optional<Holder> judge(String token) {
        try {
            return holder(consumer.processToClaims(token));
        } catch (InvalidJwtException | MalformedClaimException e) {
            if (e.getCause() instanceof OidcProvider.Away away) {
                throw away;
            }
            LOG.debug("token refused", e);
            return Optional.empty();
        }
    }

    private Optional<Holder> holder(JwtClaims claims) throws MalformedClaimException {
        String tenant = claims.getClaimValue(config.tenantClaim()) instanceof String name ? name : null;
        Set<String> scopes = new HashSet<>();
        roles(claims).forEach(role -> Role.scopes(role).ifPresent(scopes::addAll));
        if (tenant == null || scopes.isEmpty()) {
            return Optional.empty();
        }
        // A provider's subject may be an e-mail address.
        UUID id = UUID.nameUUIDFromBytes(
                (claims.getIssuer() + "\n" + claims.getSubject()).getBytes(StandardCharsets.UTF_8));
        Instant end = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        return Optional.of(new Holder(
                tenant, new Credential(id, null, "oidc:" + id, Set.copyOf(scopes), limits.requestsPerSecond(), end)));
    }

    private List<String> roles(JwtClaims claims) {
        Object value = claims.getClaimsMap();
        for (String step : config.rolesClaim().split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        List<String> roles = new ArrayList<>();
        if (value instanceof String one) {
            roles.addAll(List.of(one.split(" ")));
        } else if (value instanceof List<?> many) {
            many.forEach(each -> roles.add(String.valueOf(each)));
        }
        return roles;
    }

    private JwtConsumer consumer(OidcConfig config, String issuer) {
        if (!config.algorithms().stream()
                .allMatch(algorithm -> ASYMMETRIC.matcher(algorithm).matches())) {
            throw new IllegalStateException("regulars.oidc.algorithms must be of RS, PS or ES");
        }
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, config.algorithms().toArray(String[]::new)))
                .setVerificationKeyResolver((jws, nesting) -> select(jws).getKey())
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, config.audience())
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .build();
    }

    /** Among the provider's own keys, whatever a token says of where others were. */
    private JsonWebKey select(JsonWebSignature jws) throws UnresolvableKeyException {
        try {
            JsonWebKey key = new VerificationJwkSelector()
                    .select(jws, provider.orElseThrow().keys(jws.getKeyIdHeaderValue()));
            if (key == null) {
                throw new UnresolvableKeyException("no such key");
            }
            return key;
        } catch (JoseException e) {
            throw new UnresolvableKeyException("no such key", e);
        }
    }
}
