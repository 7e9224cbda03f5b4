package io.regulars.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An order that comes in is told to whoever asked for it, signed. */
@OnSuite
class WebhookTest {
    private final Shop shop;
    private final HttpServer receiver;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signed = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();

    WebhookTest(Suite suite) throws IOException {
        this.shop = suite.newShop();
        this.receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        receiver.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            signed.add(headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + "." + body);
            signatures.add(headers.getFirst("webhook-signature"));
            bodies.add(body);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    /** A suite in containers can not reach the machine that tests it. */
    @DisabledIfSystemProperty(named = "regulars.suite", matches = ".+")
    @Test
    void anOrderIsToldToWhoeverAskedForIt() throws GeneralSecurityException {
        String secret = shop.put(
                        "/v1/webhooks/back-office",
                        "{\"url\":\"http://localhost:" + receiver.getAddress().getPort()
                                + "/\",\"events\":[\"order.changed\"]}")
                .is(201)
                .body()
                .path("secret")
                .asText();

        shop.put("/v1/orders/A-1", """
                        {"customer":{"customerId":"C-1"},"placedAt":"%s","status":"paid","currency":"EUR",
                         "lines":[{"sku":"S","quantity":1,"unitPrice":"12.30"}]}""".formatted(Instant.now())).is(201);

        await().atMost(Duration.ofSeconds(45)).until(() -> !bodies.isEmpty());
        assertThat(bodies.get(0)).startsWith("{\"type\":\"order.changed\"").contains("12.30");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        assertThat(signatures.get(0))
                .isEqualTo("v1,"
                        + Base64.getEncoder()
                                .encodeToString(mac.doFinal(signed.get(0).getBytes(StandardCharsets.UTF_8))));
    }
}
