package io.regulars.gateway.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventFormat;
import io.regulars.contracts.ScoreChanged;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import io.regulars.kit.tenancy.TenantTransactions;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class WebhookResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(15);

    @Inject
    QueueEvents events;

    @Inject
    TenantTransactions transactions;

    @Test
    void tellsOfAnEventOnceHoweverOftenItComes() throws IOException {
        Shop shop = Shop.open();
        try (Receiver receiver = new Receiver()) {
            put(shop, receiver.url(), "").statusCode(201).body("secret", startsWith("whsec_"));
            Event<?> event = scoreChanged(shop.tenant());

            events.handle(List.of(event, event));
            events.handle(List.of(event));

            await().atMost(SOON).untilAsserted(() -> messages(shop).body("items[0].state", is("delivered")));
            messages(shop)
                    .body("items", hasSize(1), "items[0].type", is("score.changed"), "items[0].lastStatus", is(204));
            assertThat(receiver.calls()).hasSize(1);
            assertThat(new String(receiver.calls().get(0).body(), StandardCharsets.UTF_8))
                    .startsWith("{\"type\":\"score.changed\",\"timestamp\":")
                    .contains("\"data\":{")
                    .doesNotContain(shop.tenant().toString());
        }
    }

    @Test
    void tellsNobodyElse() throws IOException {
        Shop shop = Shop.open();
        try (Receiver receiver = new Receiver()) {
            put(shop, receiver.url(), ",\"events\":[\"touch.changed\"]").statusCode(201);

            events.handle(List.of(
                    scoreChanged(shop.tenant()), scoreChanged(Shop.open().tenant())));

            messages(shop).body("items", hasSize(0));
        }
    }

    @Test
    void repeatsWithTheSameIdUntilItIsTaken() {
        Shop shop = Shop.open();
        try (Receiver receiver = new Receiver(500, 302)) {
            put(shop, receiver.url(), "");

            ping(shop);

            await().atMost(SOON)
                    .untilAsserted(
                            () -> messages(shop).body("items[0].state", is("delivered"), "items[0].attempts", is(3)));
            assertThat(receiver.calls())
                    .extracting(call -> call.header("Webhook-id"))
                    .hasSize(3)
                    .containsOnly(receiver.calls().get(0).header("Webhook-id"));
        }
    }

    @Test
    void aReceiverThatIsGoneIsToldNoMoreUntilItIsPutAgain() throws IOException {
        Shop shop = Shop.open();
        try (Receiver receiver = new Receiver(410)) {
            put(shop, receiver.url(), "");
            ping(shop);
            await().atMost(SOON)
                    .untilAsserted(() -> shop.request()
                            .get("/v1/webhooks/shop")
                            .then()
                            .body(
                                    "disabledAt",
                                    notNullValue(),
                                    "disabledReason",
                                    is("the receiver answered 410 Gone")));

            events.handle(List.of(scoreChanged(shop.tenant())));
            messages(shop).body("items", hasSize(1), "items[0].state", is("failed"), "items[0].lastStatus", is(410));

            put(shop, receiver.url(), "").statusCode(200).body("disabledAt", nullValue(), "secret", nullValue());
            ping(shop);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.calls()).hasSize(2));
        }
    }

    @Test
    void keepsTheOrderWhereThatIsAskedFor() throws IOException {
        Shop shop = Shop.open();
        try (Receiver receiver = new Receiver(500)) {
            put(shop, receiver.url(), ",\"ordered\":true");
            List<Event<?>> many = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                many.add(scoreChanged(shop.tenant()));
            }

            events.handle(many);

            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(receiver.calls()).hasSize(9));
            List<String> ids = receiver.calls().stream()
                    .map(call -> call.header("Webhook-id"))
                    .toList();
            assertThat(ids.get(0)).isEqualTo(ids.get(1));
            assertThat(ids.subList(1, 9)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTenantWhoseReceiverIsSilentLeavesRoomForTheOthers() throws IOException {
        Shop slow = Shop.open();
        Shop other = Shop.open();
        try (Receiver silent = Receiver.silent();
                Receiver receiver = new Receiver()) {
            put(slow, silent.url(), "").statusCode(201);
            put(other, receiver.url(), "").statusCode(201);
            List<Event<?>> many = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                many.add(scoreChanged(slow.tenant()));
            }
            events.handle(many);
            await().atMost(SOON).until(() -> silent.calls().size() >= 20);

            ping(other);

            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(10))
                    .untilAsserted(() -> assertThat(receiver.calls()).hasSize(1));
            // Had it waited for its turn in one line, all of the others' messages would have been tried before.
            assertThat(silent.calls()).hasSizeLessThan(100);
        }
    }

    @Test
    void givesUpAfterThreeDaysAndTellsAgainWhenAsked() {
        Shop shop = Shop.open();
        try (Receiver receiver = new Receiver(503, 503, 503)) {
            put(shop, receiver.url(), "");
            ping(shop);
            transactions.run(shop.tenant(), connection -> {
                try (PreparedStatement age = connection.prepareStatement(
                        "update webhook_message set created_at = now() - interval '73 hours'")) {
                    age.executeUpdate();
                }
            });
            await().atMost(SOON).untilAsserted(() -> messages(shop).body("items[0].state", is("failed")));
            String id = messages(shop).extract().path("items[0].id");

            shop.request()
                    .post("/v1/webhooks/shop/messages/" + id + "/replay")
                    .then()
                    .statusCode(202);

            await().atMost(SOON).untilAsserted(() -> messages(shop).body("items[0].state", is("delivered")));
            shop.request()
                    .post("/v1/webhooks/shop/messages/" + UUID.randomUUID() + "/replay")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void namesAnErasedCustomerNoMore() throws IOException {
        Shop shop = Shop.open();
        Shop other = Shop.open();
        ScoreChanged golden = (ScoreChanged) scoreChanged(shop.tenant()).data();
        try (Receiver receiver = new Receiver()) {
            put(shop, receiver.url(), "").statusCode(201);
            put(other, receiver.url(), "").statusCode(201);
            events.handle(List.of(scoreChanged(shop.tenant()), scoreChanged(other.tenant())));
            await().atMost(SOON).until(() -> receiver.calls().size() == 2);

            events.handle(List.of(Event.of(
                    "customer-service",
                    shop.tenant(),
                    Instant.now(),
                    new CustomerChanged(golden.customer(), "~erased-1", "erased", Instant.now(), 9))));
            // What another topic told late.
            events.handle(List.of(scoreChanged(shop.tenant())));

            await().atMost(SOON)
                    .untilAsserted(() -> messages(shop)
                            .body("items.type", is(List.of("score.changed", "customer.changed", "score.changed")))
                            .body("items.state", everyItem(is("delivered"))));
            assertThat(told(shop))
                    .hasSize(3)
                    .allMatch(body -> body.at("/data/customerId").asText().equals("~erased-1"))
                    .allMatch(body -> body.at("/data/customer")
                            .asText()
                            .equals(golden.customer().toString()));
            assertThat(told(other))
                    .extracting(body -> body.at("/data/customerId").asText())
                    .containsExactly(golden.customerId());
        }
    }

    private List<JsonNode> told(Shop shop) {
        return transactions.call(shop.tenant(), connection -> {
            List<JsonNode> bodies = new ArrayList<>();
            try (PreparedStatement all = connection.prepareStatement("select body from webhook_message");
                    ResultSet rows = all.executeQuery()) {
                while (rows.next()) {
                    bodies.add(JSON.readTree(rows.getBytes(1)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bodies;
        });
    }

    @Test
    void refusesWhatCanNotWork() {
        Shop shop = Shop.open();

        for (String url :
                List.of("ftp://x.example/", "https://", "https://u:p@x.example/", "nonsense", "https://x.example/#a")) {
            put(shop, url, "").statusCode(400).body("errors[0].pointer", is("/url"));
        }
        put(shop, "https://x.example/", ",\"events\":[\"moon.rose\"]")
                .statusCode(400)
                .body("errors[0].pointer", is("/events/0"));
        put(shop, "https://x.example/", ",\"secret\":\"short\"")
                .statusCode(400)
                .body("errors[0].pointer", is("/secret"));
        shop.request().get("/v1/webhooks/shop").then().statusCode(404);
    }

    @Test
    void isTheTenantsOwn() {
        Shop shop = Shop.open();
        put(shop, "https://x.example/", "").statusCode(201);

        Shop.open().request().get("/v1/webhooks/shop").then().statusCode(404);
        Shop.open().request().get("/v1/webhooks").then().body("items", hasSize(0));
        Shop.with(shop.keyWithScopes("orders:write"))
                .get("/v1/webhooks/shop")
                .then()
                .statusCode(403);
        shop.request().delete("/v1/webhooks/shop").then().statusCode(204);
        shop.request().get("/v1/webhooks/shop").then().statusCode(404);
    }

    private static ValidatableResponse put(Shop shop, String url, String more) {
        return shop.request()
                .contentType(ContentType.JSON)
                .body("{\"url\":\"" + url + "\"" + more + "}")
                .put("/v1/webhooks/shop")
                .then();
    }

    private static void ping(Shop shop) {
        shop.request().post("/v1/webhooks/shop/ping").then().statusCode(202).body("id", notNullValue());
    }

    private static ValidatableResponse messages(Shop shop) {
        return shop.request().get("/v1/webhooks/shop/messages").then().statusCode(200);
    }

    /** The golden sample, with a tenant, an id and a time of its own. */
    private static Event<?> scoreChanged(UUID tenant) throws IOException {
        try (InputStream sample = EventFormat.class.getResourceAsStream("/samples/score.changed.json")) {
            Event<?> golden = EventFormat.read(sample.readAllBytes()).orElseThrow();
            return Event.of("scoring-service", tenant, Instant.now(), golden.data());
        }
    }
}
