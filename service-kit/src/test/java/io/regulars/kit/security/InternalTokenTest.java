package io.regulars.kit.security;

import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class InternalTokenTest {
    private static final UUID TENANT = UUID.randomUUID();
    private static final String ES256 = AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;

    @Test
    void letsInWhoHasTheScope() {
        given().header("Authorization", Tokens.bearer(TENANT, "notes:read"))
                .get("/notes")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesWhoLacksTheScope() {
        given().header("Authorization", Tokens.bearer(TENANT, "notes:write"))
                .get("/notes")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", equalTo("forbidden"));
    }

    @Test
    void refusesWhoBringsNothing() {
        given().get("/notes")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("unauthorized"));
    }

    @Test
    void refusesAnotherAudience() {
        refuses(Tokens.bearer("scoring-service", TENANT, "notes:read"));
    }

    @Test
    void refusesAnExpiredToken() {
        refuses("Bearer "
                + Tokens.sign(
                        claims(c ->
                                c.setExpirationTime(NumericDate.fromMilliseconds(System.currentTimeMillis() - 60_000))),
                        "gateway",
                        ES256));
    }

    @Test
    void refusesATokenThatNeverExpires() {
        refuses("Bearer " + Tokens.sign(claims(c -> c.unsetClaim("exp")), "gateway", ES256));
    }

    @Test
    void refusesAnIssuerThatSignedWithAnothersKey() {
        refuses("Bearer " + Tokens.sign(claims(c -> {}), "outreach-service", ES256));
        refuses("Bearer " + Tokens.sign(claims(c -> c.setIssuer("outreach-service")), "gateway", ES256));
    }

    @Test
    void refusesAKeyIdThatIsAPath() {
        refuses("Bearer " + Tokens.sign(claims(c -> {}), "../trusted/gateway", ES256));
    }

    @Test
    void refusesAlgorithmNone() {
        String header = base64("{\"alg\":\"none\",\"kid\":\"gateway\"}");
        refuses("Bearer " + header + "." + base64(claims(c -> {}).toJson()) + ".");
    }

    @Test
    void refusesAChangedPayload() {
        String[] parts = Tokens.bearer(TENANT, "notes:write").split("\\.");
        JwtClaims other = claims(c -> {});
        refuses(parts[0] + "." + base64(other.toJson()) + "." + parts[2]);
    }

    @Test
    void closesWhatNobodyOpened() {
        given().header("Authorization", Tokens.bearer(TENANT, "notes:read"))
                .get("/notes/forgotten")
                .then()
                .statusCode(403);
    }

    private static void refuses(String authorization) {
        given().header("Authorization", authorization)
                .get("/notes")
                .then()
                .statusCode(401)
                .body("type", equalTo("unauthorized"));
    }

    private static JwtClaims claims(Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("gateway");
        claims.setAudience("customer-service");
        claims.setSubject("key:test");
        claims.setClaim("tenant", TENANT.toString());
        claims.setClaim("scope", "notes:read");
        claims.setExpirationTime(NumericDate.fromMilliseconds(System.currentTimeMillis() + 60_000));
        change.accept(claims);
        return claims;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
