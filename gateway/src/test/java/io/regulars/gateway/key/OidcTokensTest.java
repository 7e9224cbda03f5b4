package io.regulars.gateway.key;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import io.regulars.gateway.limits.LimitsConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever a provider does to its keys; what a token must be is {@code AccessTest}'s. */
class OidcTokensTest {
    private final Provider provider = new Provider();
    private final LaterClock clock = new LaterClock();

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void takesATokenOfTheProvider() {
        OidcTokens tokens = tokens("roles");

        OidcTokens.Holder holder = tokens.judge(provider.token(claims -> {})).orElseThrow();

        assertThat(holder.tenantName()).isEqualTo("shop");
        assertThat(holder.credential().scopes())
                .containsExactlyInAnyOrder("customers:read", "outreach:read", "values:read");
        assertThat(holder.credential().subject()).startsWith("oidc:").doesNotContain("anna");
    }

    @Test
    void findsRolesWhereTheProviderHasThem() {
        OidcTokens tokens = tokens("realm_access.roles");

        String one = provider.token(claims -> claims.setClaim("realm_access", Map.of("roles", List.of("integration"))));
        String many = provider.token(claims -> claims.setClaim("realm_access", Map.of("roles", "x analyst staff")));
        String elsewhere = provider.token(claims -> claims.setClaim("realm_access", "analyst"));

        assertThat(tokens.judge(one).orElseThrow().credential().scopes()).contains("orders:write");
        assertThat(tokens.judge(many).orElseThrow().credential().scopes()).contains("outreach:write");
        assertThat(tokens.judge(elsewhere)).isEmpty();
    }

    @Test
    void aTokenIsNotCalledBadWhileTheProviderIsAway() {
        OidcTokens tokens = tokens("roles");
        String token = provider.token(claims -> {});
        provider.goAway();
        assertThatThrownBy(() -> tokens.judge(token)).isInstanceOf(OidcProvider.Away.class);
        int asked = provider.asked();
        assertThatThrownBy(() -> tokens.judge(token)).isInstanceOf(OidcProvider.Away.class);
        assertThat(provider.asked()).isEqualTo(asked);

        provider.comeBack();
        clock.pass(Duration.ofSeconds(2));

        assertThat(tokens.judge(token)).isPresent();
    }

    @Test
    void goesOnWithTheKeysItHasWhileTheProviderIsAway() {
        OidcTokens tokens = tokens("roles");
        String token = provider.token(claims -> {});
        assertThat(tokens.judge(token)).isPresent();

        provider.goAway();
        clock.pass(Duration.ofHours(2));

        assertThat(tokens.judge(token)).isPresent();
    }

    @Test
    void findsANewKeyWithinSecondsAndForgetsTheOldOne() {
        OidcTokens tokens = tokens("roles");
        String before = provider.token(claims -> {});
        assertThat(tokens.judge(before)).isPresent();

        provider.changeKey("k2");
        clock.pass(Duration.ofSeconds(11));

        assertThat(tokens.judge(provider.token(claims -> {}))).isPresent();
        assertThat(tokens.judge(before)).isEmpty();
    }

    @Test
    void forgetsAKeyThatIsNotShownAnyMoreWithinAnHour() {
        OidcTokens tokens = tokens("roles");
        String before = provider.token(claims -> {});
        assertThat(tokens.judge(before)).isPresent();

        provider.changeKey("k2");
        clock.pass(Duration.ofMinutes(61));

        assertThat(tokens.judge(before)).isEmpty();
    }

    @Test
    void madeUpKeysMakeNobodyAskMoreOften() {
        OidcTokens tokens = tokens("roles");
        assertThat(tokens.judge(provider.token(claims -> {}))).isPresent();
        clock.pass(Duration.ofSeconds(11));

        for (int i = 0; i < 20; i++) {
            assertThat(tokens.judge(provider.token("made-up-" + i, claims -> {})))
                    .isEmpty();
        }

        assertThat(provider.asked()).isEqualTo(2);
    }

    @Test
    void believesNoDocumentOfAnotherIssuer() {
        provider.sayItIs("https://issuer.example");

        assertThatThrownBy(() -> tokens("roles").judge(provider.token(claims -> {})))
                .isInstanceOf(OidcProvider.Away.class);
    }

    @Test
    void asksNobodyOverPlainHttpButOnThisMachine() {
        assertThatThrownBy(() -> new OidcProvider(URI.create("http://issuer.example"), clock))
                .hasMessageContaining("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "RS256,HS256", "rs256"})
    void believesNoSignatureThatAnybodyCouldMake(String algorithms) {
        assertThatThrownBy(() -> tokens("roles", algorithms)).hasMessageContaining("regulars.oidc.algorithms");
    }

    private OidcTokens tokens(String rolesClaim) {
        return tokens(rolesClaim, "RS256,ES256");
    }

    private OidcTokens tokens(String rolesClaim, String algorithms) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(OidcConfig.class)
                .withMapping(LimitsConfig.class)
                .withDefaultValue("regulars.oidc.issuer", provider.url().toString())
                .withDefaultValue("regulars.oidc.roles-claim", rolesClaim)
                .withDefaultValue("regulars.oidc.algorithms", algorithms)
                .addDiscoveredConverters()
                .build();
        return new OidcTokens(
                config.getConfigMapping(OidcConfig.class), config.getConfigMapping(LimitsConfig.class), clock);
    }

    /** The real time, and what a test adds to it. */
    private static final class LaterClock extends Clock {
        private Duration later = Duration.ZERO;

        void pass(Duration time) {
            later = later.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(later);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
