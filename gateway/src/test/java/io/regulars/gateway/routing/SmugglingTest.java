package io.regulars.gateway.routing;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.RawHttp;
import io.regulars.gateway.Shop;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A second request hidden in the first one's body must stay a body, or be refused. */
@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class SmugglingTest {
    @TestHTTPResource("/")
    URI gateway;

    @ConfigProperty(name = "regulars.services.customer.url")
    String customerService;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding: identity, chunked\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding:\u000bchunked\r\n",
                "Content-Length: 4\r\nContent-Length: 40\r\n",
                "Content-Length: 4, 40\r\n",
                "Content-Length: 4\r\nContent-Length: 4\r\n",
                "Content-Length: 4 40\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length:\r\n",
                "Content-Length : 4\r\n",
                "Transfer-Encoding\t: chunked\r\n",
                "Transfer-Encoding: chunked, chunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: chunked;q=1\r\n",
                "Transfer-Encoding: \"chunked\"\r\n",
                "Transfer-Encoding: \u0000chunked\r\n",
                "X-A: b\nTransfer-Encoding: chunked\r\n",
                "X-A: b\rTransfer-Encoding: chunked\r\n",
                "X-A\r\nTransfer-Encoding: chunked\r\n",
                ": b\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: -4\r\n",
                "Content-Length: 0x4\r\n"
            })
    void letsNoHiddenRequestThrough(String framing) {
        String hidden = "/v1/orders/hidden-" + UUID.randomUUID();
        String authorization = authorization();

        String answer = RawHttp.exchange(
                gateway,
                "POST /v1/orders/batch HTTP/1.1\r\n" + authorization + framing + "\r\n0\r\n\r\nGET " + hidden
                        + " HTTP/1.1\r\n" + authorization + "Connection: close\r\n\r\n");

        assertThat(targetsSeen()).doesNotContain(hidden);
        // Netty settles a Content-Length beside chunked by dropping it; all else is refused from the start.
        if (!framing.contains("Content-Length: 4\r\nTransfer-Encoding: chunked")
                && !framing.contains("Transfer-Encoding: chunked\r\nContent-Length: 4")) {
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    /** Netty puts folded lines together, as RFC 9112, 5.2, allows. */
    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding:\r\n chunked\r\n", "X-A: b\r\n Transfer-Encoding: chunked\r\n"})
    void letsNoRequestThroughThatIsHiddenByAFoldedLine(String framing) {
        String hidden = "/v1/orders/hidden-" + UUID.randomUUID();
        String authorization = authorization();

        RawHttp.exchange(
                gateway,
                "POST /v1/orders/batch HTTP/1.1\r\n" + authorization + framing + "\r\n0\r\n\r\nGET " + hidden
                        + " HTTP/1.1\r\n" + authorization + "Connection: close\r\n\r\n");

        assertThat(targetsSeen()).doesNotContain(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FFFFFFFFFFFFFFFFF", "80000000", "-2", "+2", "0x2", "G", "", "2;a\nb"})
    void passesNoChunkWhoseSizeIsNone(String size) {
        String answer = sendInChunks(size + "\r\n{}\r\n0\r\n\r\n");

        assertThat(answer).doesNotContain(" 200 ");
    }

    /** Netty counts in 32 bits, and these come to 2: what others may take for one long body ends there. */
    @ParameterizedTest
    @ValueSource(strings = {"100000002", "10000000000000002"})
    void letsNoRequestThroughThatIsHiddenInAChunkOfTooManyBytes(String size) {
        String hidden = "/v1/orders/hidden-" + UUID.randomUUID();

        sendInChunks(size + "\r\n{}\r\n0\r\n\r\nGET " + hidden + " HTTP/1.1\r\n" + authorization()
                + "Connection: close\r\n\r\n");

        assertThat(targetsSeen()).doesNotContain(hidden);
    }

    @Test
    void takesChunksWithExtensionsAndPassesNoneOfThem() {
        String answer = sendInChunks("2;a=b;c=\"d\"\r\n{}\r\n0;last\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"bytes\":2").doesNotContain("a=b");
    }

    @Test
    void passesNoTrailers() {
        String answer = sendInChunks("2\r\n{}\r\n0\r\nX-Tenant: forged\r\nAuthorization: Bearer forged\r\n"
                + "Content-Length: 9\r\nX-Forged: forged\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200").contains("\"bytes\":2").doesNotContain("forged");
    }

    @Test
    void closesTheConnectionBehindAChunkedRequestToItself() {
        String answer = RawHttp.exchange(
                gateway,
                "POST /v1/api-keys HTTP/1.1\r\n" + authorization()
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "24\r\n{\"name\":\"till\",\"role\":\"integration\"}\r\n0\r\n\r\n");

        // Read to its end, which a connection that lives on does not have.
        assertThat(answer).startsWith("HTTP/1.1 201");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/orders/1",
                "GET /v1/orders/1 HTTP/1.1x",
                "GET http://localhost/v1/orders/1 HTTP/1.1",
                "GET localhost/v1/orders/1 HTTP/1.1",
                "get /v1/orders/1 HTTP/1.1",
                "G\u0000T /v1/orders/1 HTTP/1.1",
                "CONNECT localhost:80 HTTP/1.1",
                "OPTIONS * HTTP/1.1",
                "PRI * HTTP/2.0"
            })
    void refusesRequestLinesThatAreNone(String line) {
        String answer = RawHttp.exchange(gateway, line + "\r\n" + authorization() + "Connection: close\r\n\r\n");

        assertThat(answer).matches("(?s)(HTTP/\\d\\.\\d (400|405) .*)?");
    }

    @Test
    void refusesChunksOnHttp10() {
        String answer = RawHttp.exchange(
                gateway,
                "POST /v1/orders/batch HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThat(answer).contains(" 400 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Host: a\r\nHost: b\r\n",
                "Host: a\r\nHost: a\r\n",
                "Host:\r\n",
                "Host: a b\r\n",
                "Host: a, b\r\n",
                "Host: a/b\r\n",
                "Host: a?b\r\n",
                "Host: a@b\r\n",
                "Host: a:b\r\n",
                "Host: [::1\r\n",
                "Host : a\r\n"
            })
    void refusesAnythingButOneHost(String hosts) {
        String answer =
                RawHttp.exchange(gateway, "GET /v1/orders/1 HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-b_c.example:8080", "xn--fiqs8s", "127.0.0.1", "[::1]:80"})
    void takesAnyOneHost(String host) {
        String answer = RawHttp.exchange(
                gateway, "GET /q/health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesTwoHostsOnHttp10Too() {
        String answer = RawHttp.exchange(gateway, "GET /q/health/live HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n");

        assertThat(answer).contains(" 400 ");
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        String authorization = authorization();

        String answer = RawHttp.exchange(
                gateway,
                "POST /v1/orders/one HTTP/1.1\r\n" + authorization + "Content-Length: 2\r\n\r\n{}"
                        + "GET /v1/orders/two HTTP/1.1\r\n" + authorization + "Connection: close\r\n\r\n");

        assertThat(answer).containsSubsequence("\"target\":\"/v1/orders/one\"", "\"target\":\"/v1/orders/two\"");
    }

    private String sendInChunks(String chunks) {
        return RawHttp.exchange(
                gateway,
                "POST /v1/orders/1 HTTP/1.1\r\n" + authorization() + "Connection: close\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }

    private static String authorization() {
        return "Host: localhost\r\nAuthorization: Bearer " + Shop.open().key() + "\r\n";
    }

    private List<String> targetsSeen() {
        return given().baseUri(customerService)
                .port(URI.create(customerService).getPort())
                .get("/control/targets")
                .then()
                .extract()
                .jsonPath()
                .getList("$", String.class);
    }
}
