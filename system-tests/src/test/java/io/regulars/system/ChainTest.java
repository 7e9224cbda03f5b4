package io.regulars.system;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An order comes in, the type changes, a playbook decides, a mail arrives, the ledger says why. */
@OnSuite
class ChainTest {
    private static final Duration SOON = Duration.ofSeconds(45);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private final Shop shop;

    ChainTest(Suite suite) {
        this.shop = suite.newShop();
    }

    @Test
    void anOrderThatChangesTheTypeBringsOneMailAndAnUnsubscribeEndsThem() {
        openShop("0");
        customer("C-1", "anna@example.com");
        shop.post("/v1/customers/C-1/consents", consent()).is(201);
        playbook("welcome-back");

        order("fresh-1", "C-1", "900.00", 0);

        JsonNode touch = await().atMost(SOON).until(() -> firstTouch("C-1"), t -> "sent".equals(state(t)));
        assertThat(touch.path("playbook").asText()).isEqualTo("welcome-back");
        assertThat(touch.path("channel").asText()).isEqualTo("email");
        JsonNode mails = shop.mailsTo("anna@example.com");
        assertThat(mails).hasSize(1);
        JsonNode mail = mails.get(0);
        assertThat(mail.path("subject").asText()).contains("Anna");
        assertThat(mail.toString()).contains("List-Unsubscribe-Post");

        unsubscribe(mail.toString());
        shop.post("/v1/touches", "{\"customerId\":\"C-1\",\"template\":\"welcome\",\"class\":\"marketing\"}")
                .is(201);
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode refused = newestTouch("C-1");
            assertThat(state(refused)).isEqualTo("skipped");
            assertThat(refused.path("reason").asText()).containsAnyOf("suppress", "consent", "unsubscribe");
        });
        assertThat(shop.mailsTo("anna@example.com")).hasSize(1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(shop.get("/v1/customers/C-1/consents")
                                .is(200)
                                .body()
                                .toString())
                        .contains("\"granted\":false"));
    }

    @Test
    void aHoldOutCustomerIsShownAsSuchAndGetsNoMail() {
        openShop("1");
        customer("C-2", "bert@example.com");
        shop.post("/v1/customers/C-2/consents", consent()).is(201);
        playbook("welcome-back");

        order("fresh-2", "C-2", "900.00", 0);

        JsonNode touch = await().atMost(SOON).until(() -> firstTouch("C-2"), t -> "skipped".equals(state(t)));
        assertThat(touch.path("reason").asText()).contains("hold-out");
        assertThat(touch.path("arm").asText()).isNotEqualTo("treatment");
        assertThat(shop.mailsTo("bert@example.com")).isEmpty();
    }

    @Test
    void withoutConsentNoMarketingIsSent() {
        openShop("0");
        customer("C-3", "cleo@example.com");
        playbook("welcome-back");

        order("fresh-3", "C-3", "900.00", 0);

        JsonNode touch = await().atMost(SOON).until(() -> firstTouch("C-3"), t -> "skipped".equals(state(t)));
        assertThat(touch.path("reason").asText()).contains("consent");
        assertThat(shop.mailsTo("cleo@example.com")).isEmpty();
    }

    @Test
    void loadingOldOrdersSendsNothing() {
        openShop("0");
        customer("C-4", "dora@example.com");
        shop.post("/v1/customers/C-4/consents", consent()).is(201);
        playbook("welcome-back");

        order("old-4", "C-4", "900.00", 30);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                value("C-4").path("rfm").path("monetary").asText())
                        .isEqualTo("901.00"));
        assertThat(shop.get("/v1/touches?customerId=C-4").is(200).body().path("items"))
                .isEmpty();
    }

    @Test
    void theValueSaysWhy() {
        openShop("0");
        customer("C-5", "emil@example.com");
        JsonNode value = value("C-5");
        assertThat(value.path("orders").asInt()).isEqualTo(1);
        assertThat(value.path("rfm").path("recencyDays").asInt()).isEqualTo(200);
        assertThat(value.path("because")).isNotEmpty();
        assertThat(value.path("because").get(0).path("fact").asText()).isNotEmpty();
    }

    /** Any hour, a global hold-out share, and buyers that give the lines a middle. */
    private void openShop(String globalHoldOut) {
        shop.put(
                        "/v1/settings",
                        "{\"timeZone\":\"Europe/Berlin\",\"baseCurrency\":\"EUR\",\"senderName\":\"Corner Shop\"}")
                .is(200);
        shop.put("/v1/contact-policy", "{\"quietHours\":null,\"caps\":[],\"globalHoldOut\":" + globalHoldOut + "}")
                .is(200);
        for (int i = 0; i < 10; i++) {
            order("base-" + i, "B-" + i, (20 + i) + ".00", 100 + i);
        }
        shop.put("/v1/templates/welcome", """
                        {"channel":"email","purpose":"marketing","variants":{"en":{
                          "subject":"Good to see you, {{customer.name}}",
                          "text":"Thank you! {{unsubscribeUrl}}",
                          "html":"<p>Thank you!</p><p><a href='{{unsubscribeUrl}}'>unsubscribe</a></p>"}}}
                        """).is(201);
    }

    /** A customer whose one order lies 200 days back, classified before: a first classification fires nothing. */
    private void customer(String id, String email) {
        String name = Character.toUpperCase(email.charAt(0)) + email.substring(1, email.indexOf('@'));
        shop.put(
                        "/v1/customers/" + id,
                        "{\"name\":\"" + name + "\",\"email\":\"" + email
                                + "\",\"language\":\"en\",\"timeZone\":\"Europe/Berlin\"}")
                .is(201);
        order("first-of-" + id, id, "1.00", 200);
        // Until the first lines are drawn the type is null.
        await().atMost(SOON)
                .until(() -> shop.get("/v1/values?filter=customerId==" + id)
                        .body()
                        .path("items")
                        .path(0)
                        .path("rfm")
                        .path("type")
                        .isTextual());
    }

    private void playbook(String name) {
        shop.put("/v1/playbooks/" + name, """
                        {"trigger":{"event":"score.changed","into":["IMPORTANT_KEEP","IMPORTANT_DEVELOP","GENERAL_IMPORTANT","NEW"]},
                         "steps":[{"channel":"email","template":"welcome"}],
                         "class":"marketing","delivery":"atMostOnce","holdOut":0}
                        """).is(201);
        shop.post("/v1/playbooks/" + name + "/activate", "").is(200);
    }

    private void order(String id, String customer, String price, int daysAgo) {
        // At noon by the shop's clock, so that its days are counted whatever UTC and summer time say.
        Instant placed = daysAgo == 0
                ? Instant.now()
                : LocalDate.now(ZONE)
                        .minusDays(daysAgo)
                        .atTime(12, 0)
                        .atZone(ZONE)
                        .toInstant();
        shop.put(
                        "/v1/orders/" + id,
                        "{\"customer\":{\"customerId\":\"" + customer + "\"},\"placedAt\":\"" + placed
                                + "\",\"status\":\"paid\",\"currency\":\"EUR\",\"lines\":[{\"sku\":\"S\",\"quantity\":1,\"unitPrice\":\""
                                + price + "\"}]}")
                .is(201);
    }

    private static String consent() {
        return "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":true,\"source\":\"checkout\"}";
    }

    private JsonNode value(String customer) {
        return shop.get("/v1/customers/" + customer + "/value").is(200).body();
    }

    private JsonNode firstTouch(String customer) {
        return shop.get("/v1/touches?customerId=" + customer)
                .is(200)
                .body()
                .path("items")
                .path(0);
    }

    private JsonNode newestTouch(String customer) {
        return StreamSupport.stream(
                        shop.get("/v1/touches?customerId=" + customer)
                                .is(200)
                                .body()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(touch -> touch.path("playbook").isNull()
                        || touch.path("playbook").isMissingNode())
                .findFirst()
                .orElseThrow();
    }

    private static String state(JsonNode touch) {
        return touch.path("state").asText();
    }

    private void unsubscribe(String mail) {
        Matcher link =
                Pattern.compile("(http://localhost:\\d+/u/[A-Za-z0-9_.~-]+)").matcher(mail);
        assertThat(link.find()).as("an unsubscribe link in " + mail).isTrue();
        URI uri = URI.create(link.group(1));
        assertThat(shop.send(HttpRequest.newBuilder(uri).GET()).status()).isEqualTo(200);
        assertThat(shop.send(HttpRequest.newBuilder(uri)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")))
                        .status())
                .isBetween(200, 204);
    }
}
