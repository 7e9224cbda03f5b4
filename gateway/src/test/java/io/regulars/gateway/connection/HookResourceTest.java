package io.regulars.gateway.connection;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Inject;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.RawHttp;
import io.regulars.gateway.Shop;
import io.regulars.gateway.limits.RateLimiter;
import io.regulars.gateway.retention.Retention;
import io.regulars.gateway.shop.Sample;
import io.regulars.kit.tenancy.TenantTransactions;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class HookResourceTest {
    private static final String SECRET = "hush-hush-hush";

    @ConfigProperty(name = "regulars.services.customer.url")
    String customerService;

    @TestHTTPResource("/")
    URI gateway;

    @Inject
    TenantTransactions transactions;

    @Inject
    Retention retention;

    @Inject
    KnownHooks hooks;

    @Inject
    RateLimiter limiter;

    private final long id = ThreadLocalRandom.current().nextLong(1_000_000_000_000L, 9_000_000_000_000_000L);

    @Test
    void storesAcknowledgesAndThenWritesTheOrder() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");

        post(hook, "orders/paid", order(), "e-1").statusCode(200).body("stored", is(true));

        Map<String, Object> delivery = settled(shop);
        assertThat(delivery)
                .containsEntry("state", "applied")
                .containsEntry("orderId", String.valueOf(id))
                .containsEntry("replayable", false);
        JsonPath written = written("/v1/orders/" + id);
        assertThat(written.getList("findAll { it.method == 'PUT' }")).hasSize(1);
        assertThat(written.getString("find { it.method == 'PUT' }.body.lines[0].sku"))
                .isEqualTo("IPOD2009BLACK");
    }

    @Test
    void takesARepeatedDeliveryOnce() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        post(hook, "orders/paid", order(), "e-1").statusCode(200);

        post(hook, "orders/paid", order(), "e-1").statusCode(200).body("stored", is(false));
        post(hook, "orders/updated", order(), "e-1").statusCode(200).body("stored", is(true));

        deliveries(shop, "").body("items", hasSize(2));
    }

    @Test
    void refusesAPlatformThatPostsMoreThanItsConnectionMay() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        String other = connect(shop, "other", "woocommerce");
        KnownHooks.Hook known =
                hooks.find("shopify", hook.substring(hook.lastIndexOf('/') + 1)).orElseThrow();

        limiter.charge(known.connection(), known.tenant(), 200, 8_000);

        post(hook, "orders/paid", order(), "e-1")
                .statusCode(429)
                .header("Retry-After", matchesPattern("[23]"))
                .header("RateLimit-Policy", "\"connection\";q=200;w=1")
                .body("type", is("rate-limited"));
        given().body("{}").post(other).then().statusCode(401);
        deliveries(shop, "").body("items", hasSize(0));
    }

    @Test
    void keepsTwoOrdersThatWooCommerceSendsInOneSecondUnderOneDeliveryId() {
        Shop shop = Shop.open();
        String hook = connect(shop, "woocommerce");

        postWooCommerce(hook, "{\"id\":1}", "d-1").body("stored", is(true));
        postWooCommerce(hook, "{\"id\":2}", "d-1").body("stored", is(true));
        postWooCommerce(hook, "{\"id\":1}", "d-1").body("stored", is(false));
    }

    private static ValidatableResponse postWooCommerce(String hook, String body, String delivery) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return given().header("X-WC-Webhook-Signature", sign(bytes))
                .header("X-WC-Webhook-Topic", "order.updated")
                .header("X-WC-Webhook-Delivery-ID", delivery)
                .contentType(ContentType.JSON)
                .body(bytes)
                .post(hook)
                .then()
                .statusCode(200);
    }

    @Test
    void knowsARepetitionWithoutAnyIdByItsBody() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        post(hook, "orders/paid", order(), null).body("stored", is(true));

        post(hook, "orders/paid", order(), null).body("stored", is(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="})
    void refusesAWrongSignatureAndStoresNothing(String signature) {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");

        given().header("X-Shopify-Hmac-Sha256", signature)
                .header("X-Shopify-Topic", "orders/paid")
                .contentType(ContentType.JSON)
                .body(order())
                .post(hook)
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        deliveries(shop, "").body("items", hasSize(0));
    }

    @Test
    void refusesASignatureOfOtherBytes() {
        String hook = connect(Shop.open(), "shopify");
        byte[] body = order();
        String signature = sign(body);
        body[body.length - 1] = ' ';

        given().header("X-Shopify-Hmac-Sha256", signature)
                .contentType(ContentType.JSON)
                .body(body)
                .post(hook)
                .then()
                .statusCode(401);
    }

    @Test
    void knowsNoOtherTokenAndNoOtherPlatform() {
        String hook = connect(Shop.open(), "shopify");

        post("/hooks/shopify/" + "x".repeat(32), "orders/paid", order(), null).statusCode(404);
        post(hook.replace("/shopify/", "/woocommerce/"), "orders/paid", order(), null)
                .statusCode(404);
        given().get(hook).then().statusCode(405);
    }

    @Test
    void turnsStrangersAwayBeforeTheirBodyIsRead() {
        String answer = RawHttp.exchange(
                gateway,
                "POST /hooks/shopify/" + "x".repeat(32)
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 5000000\r\n\r\n{");

        assertThat(answer).startsWith("HTTP/1.1 404");
    }

    @Test
    void answersWooCommercesUnsignedPing() {
        Shop shop = Shop.open();
        String hook = connect(shop, "woocommerce");

        given().contentType("application/x-www-form-urlencoded")
                .body("webhook_id=12")
                .post(hook)
                .then()
                .statusCode(200);
        given().contentType("application/x-www-form-urlencoded")
                .body("webhook_id=12&x=1")
                .post(hook)
                .then()
                .statusCode(401);
        deliveries(shop, "").body("items", hasSize(0));
    }

    @Test
    void keepsWhatCanNotBeMappedWithItsReasonAndReplaysIt() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        post(
                        hook,
                        "orders/paid",
                        Sample.of("shopify/order-paid-2026-07")
                                .with("currency", "\"ZZZ\"")
                                .bytes(),
                        "e-1")
                .statusCode(200);
        Map<String, Object> delivery = settled(shop);
        assertThat(delivery)
                .containsEntry("state", "unmapped")
                .containsEntry("reason", "the currency is unknown")
                .containsEntry("replayable", true);

        shop.request()
                .post("/v1/connections/main/deliveries/" + delivery.get("id") + "/replay")
                .then()
                .statusCode(202);

        assertThat(settled(shop)).containsEntry("state", "unmapped");
        shop.request()
                .post("/v1/connections/main/deliveries/replay")
                .then()
                .statusCode(202)
                .body("replayed", is(1));
        shop.request()
                .post("/v1/connections/main/deliveries/" + UUID.randomUUID() + "/replay")
                .then()
                .statusCode(404);
    }

    @Test
    void listsOrdersWhoseTotalIsNotExplained() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        post(
                hook,
                "orders/paid",
                Sample.of("shopify/order-450789469-authorized")
                        .with("id", "" + id)
                        .bytes(),
                "e-1");
        post(hook, "orders/paid", order(), "e-2");
        settled(shop);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> deliveries(shop, "?filter=unexplained=null=false")
                        .body("items", hasSize(1), "items[0].unexplained", is("-199.00")));
    }

    @Test
    void waitsWhileCustomerServiceIsAwayAndThenGoesOn() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        control("status?/v1/orders/" + id + "=503");

        post(hook, "orders/paid", order(), "e-1").statusCode(200);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> deliveries(shop, "?state=waiting")
                        .body("items[0].reason", is("customer-service answered 503")));
        control("normal?/v1/orders/" + id);
        assertThat(settled(shop)).containsEntry("state", "applied");
    }

    @Test
    void aRefundWaitsForItsOrder() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        control("status?/v1/orders/" + id + "/refunds=404");

        post(
                hook,
                "refunds/create",
                Sample.of("shopify/refund-509562969").with("order_id", "" + id).bytes(),
                "e-1");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> deliveries(shop, "?state=waiting")
                        .body("items[0].reason", is("the order of this refund is not there yet")));
        control("normal?/v1/orders/" + id + "/refunds");
        assertThat(settled(shop)).containsEntry("state", "applied");
        assertThat(written("/v1/orders/" + id + "/refunds").getString("[-1].body.amount"))
                .isEqualTo("209.00");
    }

    @Test
    void anErasureCoversKeptBodies() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        post(
                hook,
                "orders/paid",
                Sample.of("shopify/order-paid-2026-07")
                        .with("currency", "\"ZZZ\"")
                        .with("customer", "{\"id\":" + id + "}")
                        .bytes(),
                "e-1");
        post(
                hook,
                "orders/paid",
                Sample.of("shopify/order-paid-2026-07")
                        .with("currency", "\"ZZZ\"")
                        .bytes(),
                "e-2");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> deliveries(shop, "?state=unmapped").body("items", hasSize(2)));

        shop.request().delete("/v1/customers/" + id).then().statusCode(200);

        deliveries(shop, "?state=unmapped")
                .body("items.findAll { it.replayable }", hasSize(1))
                .body("items.find { !it.replayable }.reason", is("its customer was erased"));
    }

    @Test
    void anErasureCoversWhatIsNotedOfAppliedDeliveries() {
        Shop shop = Shop.open();
        String customerId = "kunde-" + id;
        String url = put(shop, """
                        {"platform":"generic","secret":"%s","mapping":{"deliveryId":"/customer",
                         "order":{"orderId":"/code","placedAt":"/at","status":"/state","currency":"/currency"},
                         "lines":{"at":"/items","sku":"/sku","quantity":"/quantity","unitPrice":"/price"},
                         "customer":{"customerId":"/customer","name":"/name"}}}""".formatted(SECRET)).extract().path("url");
        String hook = URI.create(url).getPath();
        for (String each : List.of(customerId, customerId + "1", "other")) {
            byte[] body = ("{\"customer\":\"" + each + "\",\"name\":\"Zoe\"}").getBytes(StandardCharsets.UTF_8);
            given().header("X-Signature", sign(body))
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post(hook)
                    .then()
                    .statusCode(200);
        }
        assertThat(settled(shop)).containsEntry("state", "applied");
        deliveries(shop, "").body("items.customerId", hasItems(customerId, customerId + "1", "other"));

        shop.request().delete("/v1/customers/" + customerId).then().statusCode(200);

        deliveries(shop, "").body("items.customerId", hasItems(null, null, "other"));
        assertThat(rowsThatName(shop, customerId)).isZero();
    }

    private int rowsThatName(Shop shop, String customerId) {
        return transactions.call(shop.tenant(), connection -> {
            try (PreparedStatement count = connection.prepareStatement(
                    "select count(*) from shop_delivery d where position(? in d::text) > 0")) {
                count.setString(1, customerId);
                ResultSet row = count.executeQuery();
                row.next();
                return row.getInt(1);
            }
        });
    }

    /** The stub knows everybody also by an id with one more digit. */
    @Test
    void anErasureCoversBodiesThatNameTheCustomerByAnotherId() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        post(
                hook,
                "orders/paid",
                Sample.of("shopify/order-paid-2026-07")
                        .with("currency", "\"ZZZ\"")
                        .with("customer", "{\"id\":" + id + "1}")
                        .bytes(),
                "e-1");
        assertThat(settled(shop)).containsEntry("state", "unmapped").containsEntry("replayable", true);

        shop.request().delete("/v1/customers/" + id).then().statusCode(200);

        assertThat(settled(shop)).containsEntry("replayable", false).containsEntry("reason", "its customer was erased");
    }

    @Test
    void anErasureCoversTheBodyOfADeliveryThatIsNotThroughYet() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        control("status?/v1/orders/" + id + "=503");
        post(hook, "orders/paid", orderOf("{\"id\":" + id + "}"), "e-1").statusCode(200);
        awaitReason(shop, "customer-service answered 503");

        shop.request().delete("/v1/customers/" + id).then().statusCode(200);
        control("status?/v1/orders/" + id + "=422");

        assertThat(settled(shop))
                .containsEntry("state", "unmapped")
                .containsEntry("replayable", false)
                .containsEntry("reason", "its customer was erased");
    }

    @Test
    void aDeliveryUnderWorkStillCountsAfterAnErasure() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        control("status?/v1/orders/" + id + "=503");
        post(hook, "orders/paid", orderOf("{\"id\":" + id + "}"), "e-1").statusCode(200);
        awaitReason(shop, "customer-service answered 503");

        shop.request().delete("/v1/customers/" + id).then().statusCode(200);
        control("normal?/v1/orders/" + id);

        assertThat(settled(shop)).containsEntry("state", "applied").containsEntry("orderId", String.valueOf(id));
    }

    @Test
    void aShopThatLeavesIsForgottenWithWhatIsNotThroughYet() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        control("status?/v1/orders/" + id + "=503");
        post(hook, "orders/paid", order(), "e-1").statusCode(200);
        awaitReason(shop, "customer-service answered 503");

        post(hook, "shop/redact", "{\"shop_id\":1}".getBytes(StandardCharsets.UTF_8), "e-2")
                .statusCode(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> deliveries(shop, "?state=applied").body("items", hasSize(1)));
        control("status?/v1/orders/" + id + "=422");

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> deliveries(shop, "?state=unmapped")
                        .body("items[0].replayable", is(false), "items[0].reason", is("the shop left")));
    }

    @Test
    void whatAsksForAnErasureIsKeptUntilItIsDone() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        control("status?DELETE%20/v1/customers/" + id + "=503");
        byte[] redaction = ("{\"customer\":{\"id\":" + id + "}}").getBytes(StandardCharsets.UTF_8);
        post(hook, "customers/redact", redaction, "e-1").statusCode(200);
        awaitReason(shop, "customer-service answered 503");

        transactions.run(shop.tenant(), connection -> {
            try (PreparedStatement age =
                    connection.prepareStatement("update shop_delivery set received_at = now() - interval '73 hours'")) {
                age.executeUpdate();
            }
        });

        assertThat(settled(shop)).containsEntry("state", "failed").containsEntry("replayable", true);
        control("normal?DELETE%20/v1/customers/" + id);
        shop.request().post("/v1/connections/main/deliveries/replay").then().body("replayed", is(1));
        assertThat(settled(shop)).containsEntry("state", "applied").containsEntry("replayable", false);
        shop.request()
                .get("/v1/audit-log?customerId=" + id + "&filter=action==customer.erase&limit=1")
                .then()
                .body("items[0].actor", startsWith("connection:"));
    }

    private static void awaitReason(Shop shop, String reason) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> deliveries(shop, "?state=waiting").body("items[0].reason", is(reason)));
    }

    private byte[] orderOf(String customer) {
        return Sample.of("shopify/order-paid-2026-07")
                .with("id", "" + id)
                .with("customer", customer)
                .bytes();
    }

    @Test
    void deletesWhatIsOlderThanThirtyDays() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");
        post(hook, "products/update", order(), "old");
        post(hook, "products/update", order(), "new");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> deliveries(shop, "?state=ignored").body("items", hasSize(2)));
        transactions.run(shop.tenant(), connection -> {
            try (PreparedStatement age =
                    connection.prepareStatement("update shop_delivery set received_at = now() - interval '31 days'"
                            + " where received_at = (select min(received_at) from shop_delivery)")) {
                age.executeUpdate();
            }
        });

        retention.sweep();

        deliveries(shop, "").body("items", hasSize(1));
    }

    @Test
    void neverShowsTheSecretAndKeepsTheUrl() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");

        String shown = shop.request()
                .get("/v1/connections/main")
                .then()
                .statusCode(200)
                .body("url", is("https://api.regulars.example" + hook), "secret", nullValue())
                .extract()
                .asString();
        assertThat(shown).doesNotContain(SECRET);
        shop.request()
                .contentType(ContentType.JSON)
                .body("{\"platform\":\"shopify\",\"mapping\":{\"idPrefix\":\"eu-\"}}")
                .put("/v1/connections/main")
                .then()
                .statusCode(200)
                .body("url", is("https://api.regulars.example" + hook), "mapping.idPrefix", is("eu-"));
        post(hook, "products/update", order(), "e-1").statusCode(200);
        shop.request().get("/v1/connections").then().body("items.name", is(List.of("main")));
    }

    @Test
    void isThereNoMoreAfterItsDeletion() {
        Shop shop = Shop.open();
        String hook = connect(shop, "shopify");

        shop.request().delete("/v1/connections/main").then().statusCode(204);

        post(hook, "orders/paid", order(), "e-1").statusCode(404);
        shop.request().get("/v1/connections/main").then().statusCode(404);
        shop.request().delete("/v1/connections/main").then().statusCode(404);
    }

    @Test
    void belongsToItsTenantAlone() {
        Shop shop = Shop.open();
        Shop other = Shop.open();
        String hook = connect(shop, "shopify");
        post(hook, "orders/paid", order(), "e-1");

        other.request().get("/v1/connections/main").then().statusCode(404);
        other.request().get("/v1/connections/main/deliveries").then().statusCode(404);
        assertThat(connect(other, "shopify")).isNotEqualTo(hook);
        Shop.with(shop.keyWithScopes("orders:write"))
                .get("/v1/connections/main")
                .then()
                .statusCode(403);
    }

    @Test
    void refusesConnectionsThatCanNotWork() {
        Shop shop = Shop.open();

        put(shop, "{\"platform\":\"shopify\"}").statusCode(400).body("errors[0].pointer", is("/secret"));
        put(shop, "{\"platform\":\"amazon\",\"secret\":\"x\"}")
                .statusCode(400)
                .body("errors[0].pointer", is("/platform"));
        put(shop, "{\"platform\":\"generic\",\"secret\":\"x\"}")
                .statusCode(400)
                .body("errors[0].pointer", is("/mapping"));
        put(shop, "{\"platform\":\"shopify\",\"secret\":\"x\",\"mapping\":{\"money\":\"minor\"}}")
                .statusCode(400);
        deliveries(shop, "").statusCode(404);
    }

    @Test
    void takesAnyShopsOrderByItsMapping() {
        Shop shop = Shop.open();
        String hook = URI.create(put(
                                shop,
                                "{\"platform\":\"generic\",\"secret\":\"" + SECRET
                                        + "\",\"mapping\":{\"preset\":\"magento\",\"signatureEncoding\":\"hex\"}}")
                        .statusCode(201)
                        .extract()
                        .path("url"))
                .getPath();
        byte[] body = ("{\"increment_id\":\"" + id
                        + "\",\"created_at\":\"2026-02-03 10:00:00\",\"state\":\"processing\",\"order_currency_code\":\"EUR\","
                        + "\"grand_total\":45,\"items\":[{\"sku\":\"WS12\",\"qty_ordered\":3,\"row_total\":45}]}")
                .getBytes(StandardCharsets.UTF_8);

        given().header("X-Signature", java.util.HexFormat.of().formatHex(Signature.hmac(SECRET, body)))
                .contentType(ContentType.JSON)
                .body(body)
                .post(hook)
                .then()
                .statusCode(200);

        assertThat(settled(shop)).containsEntry("state", "applied");
        assertThat(written("/v1/orders/" + id).getString("find { it.method == 'PUT' }.body.status"))
                .isEqualTo("paid");
    }

    private byte[] order() {
        return Sample.of("shopify/order-paid-2026-07").with("id", "" + id).bytes();
    }

    private static String connect(Shop shop, String platform) {
        return connect(shop, "main", platform);
    }

    private static String connect(Shop shop, String name, String platform) {
        String url = put(shop, name, "{\"platform\":\"" + platform + "\",\"secret\":\"" + SECRET + "\"}")
                .statusCode(201)
                .body("url", startsWith("https://api.regulars.example/hooks/" + platform + "/"), "url", not(is("")))
                .extract()
                .path("url");
        return URI.create(url).getPath();
    }

    private static ValidatableResponse put(Shop shop, String body) {
        return put(shop, "main", body);
    }

    private static ValidatableResponse put(Shop shop, String name, String body) {
        return shop.request()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/v1/connections/" + name)
                .then();
    }

    private static ValidatableResponse post(String hook, String topic, byte[] body, String event) {
        var request = given().header("X-Shopify-Hmac-Sha256", sign(body))
                .header("X-Shopify-Topic", topic)
                .contentType(ContentType.JSON)
                .body(body);
        return (event == null ? request : request.header("X-Shopify-Event-Id", event))
                .post(hook)
                .then();
    }

    private static String sign(byte[] body) {
        return Base64.getEncoder().encodeToString(Signature.hmac(SECRET, body));
    }

    private static ValidatableResponse deliveries(Shop shop, String query) {
        return shop.request().get("/v1/connections/main/deliveries" + query).then();
    }

    /** The newest delivery once nothing waits. */
    private static Map<String, Object> settled(Shop shop) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> deliveries(shop, "?state=waiting").body("items", hasSize(0)));
        return deliveries(shop, "").extract().path("items[0]");
    }

    private JsonPath written(String target) {
        return given().get(customerService + "/control/written?" + target).jsonPath();
    }

    private void control(String what) {
        given().urlEncodingEnabled(false)
                .get(customerService + "/control/" + what)
                .then()
                .statusCode(200);
    }
}
