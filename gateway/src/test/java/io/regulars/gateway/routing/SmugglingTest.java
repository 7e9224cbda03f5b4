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
                "Content-Length: +4\r\n",
                "Content-Length: -4\r\n",
                "Content-Length: 0x4\r\n"
            })
    void letsNoHiddenRequestThrough(String framing) {
        String hidden = "/v1/orders/hidden-" + UUID.randomUUID();
        String authorization =
                "Host: localhost\r\nAuthorization: Bearer " + Shop.open().key() + "\r\n";

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

    @Test
    void refusesChunksOnHttp10() {
        String answer = RawHttp.exchange(
                gateway,
                "POST /v1/orders/batch HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

        assertThat(answer).contains(" 400 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Host: a\r\nHost: b\r\n"})
    void refusesAnythingButOneHost(String hosts) {
        String answer =
                RawHttp.exchange(gateway, "GET /v1/orders/1 HTTP/1.1\r\n" + hosts + "Connection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400");
    }

    @Test
    void answersPipelinedRequestsInOrder() {
        String authorization =
                "Host: localhost\r\nAuthorization: Bearer " + Shop.open().key() + "\r\n";

        String answer = RawHttp.exchange(
                gateway,
                "POST /v1/orders/one HTTP/1.1\r\n" + authorization + "Content-Length: 2\r\n\r\n{}"
                        + "GET /v1/orders/two HTTP/1.1\r\n" + authorization + "Connection: close\r\n\r\n");

        assertThat(answer).containsSubsequence("\"target\":\"/v1/orders/one\"", "\"target\":\"/v1/orders/two\"");
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
