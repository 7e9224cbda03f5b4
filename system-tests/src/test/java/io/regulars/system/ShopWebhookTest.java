package io.regulars.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a shop platform posts becomes an order that is scored. */
@OnSuite
class ShopWebhookTest {
    private static final Path SAMPLES = Path.of("..", "gateway", "src", "test", "resources", "eshop");
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final String SECRET = "5d1f0b7e9c3a48d2b6e4f8a1c7d9e0f3";

    private final Shop shop;

    ShopWebhookTest(Suite suite) {
        this.shop = suite.newShop();
    }

    @Test
    void aPaidShopifyOrderIsScoredAndItsRefundTakenOff() {
        String hook = connect("shopify");

        postShopify(hook, "orders/paid", sample("shopify/order-paid-2026-07"));

        JsonNode order = await().atMost(SOON)
                .until(() -> shop.get("/v1/orders/1073459972"), answer -> answer.status() == 200)
                .body();
        assertThat(order.path("total").asText()).isEqualTo("199.00");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.get("/v1/customers/1073339470/value")
                                .body()
                                .path("rfm")
                                .path("monetary")
                                .asText())
                        .isEqualTo("199.00"));

        postShopify(hook, "refunds/create", """
                {"id":7,"order_id":1073459972,"created_at":"2025-08-01T10:00:00Z","refund_line_items":[],
                 "transactions":[{"kind":"refund","status":"success","amount":"49.00","currency":"USD"}]}""");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.get("/v1/orders/1073459972")
                                .body()
                                .path("net")
                                .asText())
                        .isEqualTo("150.00"));
        assertThat(shop.get("/v1/connections/main/deliveries?state=unmapped,failed")
                        .is(200)
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void everySampleIsTakenAndOrdersAgreeWithThePlatformsTotal() {
        String hook = connect("shopify");
        postShopify(hook, "orders/create", sample("shopify/order-450789469-authorized"));
        postShopify(
                hook,
                "orders/create",
                sample("shopify/order-123456-test-voided-cancelled").replace("\"test\": true", "\"test\": false"));
        postShopify(hook, "customers/update", sample("shopify/customer-207119551"));

        awaitNothingWaits();

        assertThat(shop.get("/v1/orders/450789469").is(200).body().path("total").asText())
                .isEqualTo("409.94");
        assertThat(shop.get("/v1/orders/123456").is(200).body().path("total").asText())
                .isEqualTo("10.00");
        assertThat(shop.get("/v1/customers/207119551")
                        .is(200)
                        .body()
                        .path("name")
                        .asText())
                .isEqualTo("Bob Norman");
        assertThat(shop.get("/v1/connections/main/deliveries?filter=unexplained=null=false")
                        .body()
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void aWooCommerceGuestOrderComesInWithItsRefund() {
        String hook = connect("woocommerce");

        post(
                hook,
                "X-WC-Webhook-Signature",
                "X-WC-Webhook-Topic",
                "order.created",
                sample("woocommerce/order-727-created"));
        post(
                hook,
                "X-WC-Webhook-Signature",
                "X-WC-Webhook-Topic",
                "order.updated",
                sample("woocommerce/order-updated-completed")
                        .replace(
                                "\"refunds\": []", "\"refunds\": [{\"id\":726,\"reason\":\"\",\"total\":\"-10.00\"}]"));
        post(
                hook,
                "X-WC-Webhook-Signature",
                "X-WC-Webhook-Topic",
                "customer.created",
                sample("woocommerce/customer-created"));

        awaitNothingWaits();
        JsonNode order = shop.get("/v1/orders/727").is(200).body();
        assertThat(order.path("status").asText()).isEqualTo("fulfilled");
        assertThat(order.path("total").asText()).isEqualTo("29.35");
        assertThat(order.path("net").asText()).isEqualTo("19.35");
        // The guest of the order is the customer who later stated the same e-mail.
        assertThat(order.path("customer").path("customerId").asText()).isEqualTo("25");
    }

    private String connect(String platform) {
        return URI.create(shop.put(
                                "/v1/connections/main",
                                "{\"platform\":\"" + platform + "\",\"secret\":\"" + SECRET + "\"}")
                        .is(201)
                        .body()
                        .path("url")
                        .asText())
                .getPath();
    }

    private void postShopify(String hook, String topic, String body) {
        post(hook, "X-Shopify-Hmac-Sha256", "X-Shopify-Topic", topic, body);
    }

    private void post(String hook, String signature, String topicHeader, String topic, String body) {
        assertThat(shop.send(shop.request(hook)
                                .header("Content-Type", "application/json")
                                .header(topicHeader, topic)
                                .header(signature, sign(body))
                                .POST(HttpRequest.BodyPublishers.ofString(body)))
                        .status())
                .isEqualTo(200);
    }

    private void awaitNothingWaits() {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.get("/v1/connections/main/deliveries?state=waiting")
                                .is(200)
                                .body()
                                .path("items"))
                        .isEmpty());
        assertThat(shop.get("/v1/connections/main/deliveries?state=unmapped,failed")
                        .body()
                        .path("items"))
                .isEmpty();
    }

    private static String sign(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sample(String name) {
        try {
            return Files.readString(SAMPLES.resolve(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
