package io.regulars.gateway.routing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.RawHttp;
import io.regulars.gateway.Shop;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class ProxyingTest {
    @TestHTTPResource("/")
    URI gateway;

    @Test
    void reachesTheServiceOfThePath() {
        Shop shop = Shop.open();

        shop.request().get("/v1/orders/1").then().statusCode(200).body("service", is("customer-service"));
        shop.request().get("/v1/touches").then().statusCode(200).body("service", is("outreach-service"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/orders/%E8%AE%A2%E5%8D%95-1",
                "/v1/orders/a%23b",
                "/v1/orders/a%2Db",
                "/v1/orders/~g-1:2",
                "/v1/orders?filter=status==paid;total=gt=1&x=%2F%00+",
                "/v1/orders/a?"
            })
    void passesIdsAndQueriesByteForByte(String target) {
        String answer = RawHttp.get(
                gateway, target, "Authorization: Bearer " + Shop.open().key());

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"target\":\"" + target + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/orders/../../internal/contacts",
                "/v1/orders/%2e%2e/%2e%2e/internal/contacts",
                "/v1/orders/..%2f..%2finternal/contacts",
                "//internal/contacts",
                "/v1/orders/1;a=b",
                "/v1/orders/a%5cb",
                "/v1/orders/a%00",
                "http://localhost/internal/contacts"
            })
    void refusesPathTricks(String target) {
        String answer = RawHttp.get(
                gateway, target, "Authorization: Bearer " + Shop.open().key());

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("content-type: application/problem+json")
                .contains("\"type\":\"bad-path\"", "\"instance\":\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/contacts",
                "/q/openapi",
                "/q/metrics",
                "/q/health",
                "/q/dev",
                "/v1/nothing",
                "/v1/%6frders/1"
            })
    void hidesWhatIsNotPublic(String target) {
        String answer = RawHttp.get(
                gateway, target, "Authorization: Bearer " + Shop.open().key());

        assertThat(answer).startsWith("HTTP/1.1 404").contains("\"type\":\"not-found\"");
    }

    @Test
    void givesTheServiceATokenOfItsOwnForTheTenant() {
        Shop shop = Shop.open();

        JsonPath claims = claims(shop.request().get("/v1/orders/1"));

        assertThat(claims.getString("iss")).isEqualTo("gateway");
        assertThat(claims.getString("aud")).isEqualTo("customer-service");
        assertThat(claims.getString("tenant")).isEqualTo(shop.tenant().toString());
        assertThat(claims.getString("sub")).startsWith("key:");
        assertThat(claims.getString("scope").split(" ")).containsExactlyInAnyOrderElementsOf(Shop.allScopes());
        assertThat(claims.getLong("exp")).isLessThanOrEqualTo(System.currentTimeMillis() / 1_000 + 120);
        assertThat(claims(shop.request().get("/v1/touches")).getString("aud")).isEqualTo("outreach-service");
    }

    private static JsonPath claims(Response response) {
        String token = response.then().statusCode(200).extract().<String>path("headers.authorization");
        String payload = token.split("\\.")[1];
        return new JsonPath(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    @Test
    void dropsWhatACallerMustNotSay() {
        Shop.open()
                .request()
                .header("X-Tenant", "11111111-1111-1111-1111-111111111111")
                .header("X-Tenant-Id", "1")
                .header("X-User", "root")
                .header("Forwarded", "for=1.2.3.4")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Forwarded-Prefix", "/internal")
                .header("X-Real-IP", "1.2.3.4")
                .header("Cookie", "session=1")
                .get("/v1/orders/1")
                .then()
                .statusCode(200)
                .body("headers", not(hasKey("x-tenant")))
                .body("headers", not(hasKey("x-tenant-id")))
                .body("headers", not(hasKey("x-user")))
                .body("headers", not(hasKey("forwarded")))
                .body("headers", not(hasKey("x-forwarded-prefix")))
                .body("headers", not(hasKey("x-real-ip")))
                .body("headers", not(hasKey("cookie")))
                .body("headers.x-forwarded-for", is("[127.0.0.1]"))
                .body("headers.x-forwarded-proto", is("[http]"))
                .body("headers.x-forwarded-host", startsWith("[localhost:"));
    }

    @Test
    void dropsHeadersOfTheConnection() {
        String answer = RawHttp.exchange(
                gateway,
                "GET /v1/orders/1 HTTP/1.1\r\nHost: localhost\r\nConnection: X-Secret\r\nConnection: close\r\nX-Secret: 1\r\n"
                        + "TE: trailers\r\nAuthorization: Bearer " + Shop.open().key() + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("x-secret").doesNotContain("\"te\"");
    }

    @Test
    void aConnectionsOwnHeadersTakeOffNothingThatTheGatewayOrTheBodyNeeds() {
        String answer = RawHttp.exchange(
                gateway,
                "POST /v1/orders/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nAuthorization: Bearer "
                        + Shop.open().key()
                        + "\r\nConnection: Content-Length, Authorization, X-Forwarded-For, X-Request-Id,"
                        + " Host\r\nConnection: close\r\n\r\n{}");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .contains("\"bytes\":2", "\"authorization\":\"[Bearer ey", "\"x-forwarded-for\":\"[127.0.0.1]\"");
    }

    @Test
    void letsNoUpgradePass() {
        String answer = RawHttp.exchange(
                gateway,
                "GET /u/token HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nConnection: close\r\nUpgrade: websocket\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Authorization: Bearer forged\r\nX-Tenant: forged\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("forged").doesNotContain("\"upgrade\"");
    }

    @Test
    void speaksNoHttp2OverPlainText() {
        String answer = RawHttp.exchange(
                gateway,
                "GET /u/token HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\nConnection: close\r\n"
                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .doesNotContain("\"upgrade\"")
                .doesNotContain("http2-settings");
    }

    @Test
    void passesPublicPathsWithoutAnyCredential() {
        given().header("Authorization", "Bearer forged")
                .get("/u/some-token")
                .then()
                .statusCode(200)
                .body("service", is("outreach-service"), "headers", not(hasKey("authorization")));
        given().post("/hooks/channels/some-token").then().statusCode(200);
    }

    @Test
    void refusesMissingAndWrongKeysWithTheSameAnswer() {
        String missing = unauthorized(given().get("/v1/orders/1"));
        String unknown = unauthorized(Shop.with("rk_" + "A".repeat(43)).get("/v1/orders/1"));
        String malformed = unauthorized(Shop.with("nonsense").get("/v1/orders/1"));
        String basic =
                unauthorized(given().header("Authorization", "Basic QTpC").get("/v1/orders/1"));
        String internal = unauthorized(Shop.with("eyJhbGciOiJub25lIn0.e30.").get("/v1/orders/1"));

        assertThat(missing)
                .isEqualTo(unknown)
                .isEqualTo(malformed)
                .isEqualTo(basic)
                .isEqualTo(internal);
    }

    private static String unauthorized(Response response) {
        return response.then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", is("unauthorized"))
                .extract()
                .asString();
    }

    @Test
    void echoesARequestIdAndMakesOneUpOtherwise() {
        Shop shop = Shop.open();

        shop.request()
                .header("X-Request-Id", "mine-1")
                .get("/v1/orders/1")
                .then()
                .header("X-Request-Id", is("mine-1"))
                .body("headers.x-request-id", is("[mine-1]"));
        shop.request()
                .header("X-Request-Id", "not a plain one")
                .get("/v1/orders/1")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        given().get("/nowhere").then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void keepsTheServicesAddressToItself() {
        Shop.open()
                .request()
                .put("/v1/orders/located")
                .then()
                .statusCode(201)
                .header("Location", is("/v1/orders/located"))
                .header("Keep-Alive", nullValue());
    }

    @Test
    void passesAnswersOfEveryKind() {
        Shop shop = Shop.open();

        shop.request().delete("/v1/orders/empty").then().statusCode(204).body(is(""));
        shop.request().delete("/v1/orders/unknown-method").then().statusCode(405);
        shop.request().head("/v1/orders/1").then().statusCode(200);
        byte[] large = shop.request().get("/v1/orders/large").asByteArray();
        assertThat(large).hasSize(20_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/orders/%zz", "/v1/orders/1|2", "/v1/orders?filter=%", "/v1/orders?filter=total>1"})
    void refusesTargetsThatAreNoUriWithAReason(String target) {
        assertThat(RawHttp.get(gateway, target)).startsWith("HTTP/1.1 400").contains("\"type\":\"bad-path\"");
    }

    @Test
    void refusesMethodsThatNobodyHas() {
        String answer = RawHttp.exchange(
                gateway, "TRACE /v1/orders/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 405")
                .contains("method-not-allowed")
                .containsIgnoringCase("allow: GET, HEAD, PUT, POST, PATCH, DELETE, OPTIONS");
    }

    @Test
    void refusesHeadersThatAreTooLarge() {
        given().header("X-Long", "a".repeat(17_000))
                .get("/v1/orders/1")
                .then()
                .statusCode(431)
                .body("type", is("headers-too-large"), "detail", containsString("16384"));
        assertThat(RawHttp.get(gateway, "/v1/orders/1", "X-Long: " + "a".repeat(200_000)))
                .startsWith("HTTP/1.1 431")
                .contains("headers-too-large");
    }
}
