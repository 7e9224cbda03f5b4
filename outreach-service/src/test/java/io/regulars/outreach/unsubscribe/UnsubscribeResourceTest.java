package io.regulars.outreach.unsubscribe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ConsentChanged;
import io.regulars.contracts.ConsentWithdrawn;
import io.regulars.contracts.Event;
import io.regulars.contracts.EventFormat;
import io.regulars.contracts.Topic;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class UnsubscribeResourceTest {
    private static final Pattern LINK = Pattern.compile("List-Unsubscribe:\\s*<http://shop.example(/u/[\\w-]+)>");

    @Inject
    UnsubscribeLinks links;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void afterOneClickTheNextTouchIsRefusedWithTheReasonAndTheConsentLogIsTold() {
        Shop shop = shop();
        Customer customer = shop.customer();
        shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
        String link = link(customer);
        assertThat(link).doesNotContain(customer.email()).doesNotContain(customer.customerId());
        RestAssured.given()
                .contentType(ContentType.URLENC)
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then()
                .statusCode(200);
        String next = shop.touch(customer, "t", "marketing");
        shop.awaitState(next, "skipped");
        shop.call().get("/v1/touches/" + next).then().body("reason", is("unsubscribed"));
        ConsentWithdrawn told = withdrawn(customer);
        assertThat(told.channel()).isEqualTo("email");
        assertThat(told.purpose()).isEqualTo("marketing");
        assertThat(told.source()).isEqualTo("one-click");

        shop.template("shipped", "transactional");
        shop.awaitState(shop.touch(customer, "shipped", "transactional"), "sent");
    }

    @Test
    void lookingAtThePageChangesNothing() {
        Shop shop = shop();
        Customer customer = shop.customer();
        shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
        RestAssured.given()
                .header("Accept-Language", "zh-CN,en;q=0.5")
                .get(link(customer))
                .then()
                .statusCode(200)
                .contentType(ContentType.HTML)
                .header("Cache-Control", "no-store")
                .body(containsString("退订"))
                .body(containsString("<form method=\"post\">"));
        shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
    }

    @Test
    void theButtonWorksTwiceAndSpeaksEnglishByDefault() {
        Shop shop = shop();
        Customer customer = shop.customer();
        shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
        for (int i = 0; i < 2; i++) {
            RestAssured.given()
                    .contentType(ContentType.URLENC)
                    .post(link(customer))
                    .then()
                    .statusCode(200)
                    .body(containsString("You are unsubscribed"));
        }
    }

    @Test
    void aConsentGivenLaterLiftsIt() {
        Shop shop = shop();
        Customer customer = shop.customer();
        shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
        RestAssured.post(link(customer)).then().statusCode(200);
        shop.publish(new ConsentChanged(
                UUID.randomUUID(),
                customer.id(),
                "email",
                "marketing",
                true,
                Instant.now().minus(Duration.ofDays(1)),
                1));
        shop.publish(
                new ConsentChanged(UUID.randomUUID(), customer.id(), "email", "marketing", true, Instant.now(), 1));
        await().untilAsserted(() -> shop.awaitState(shop.touch(customer, "t", "marketing"), "sent"));
    }

    @Test
    void aForgedLinkIsNoLink() {
        String token = links.token(
                new Subscription(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "email", "marketing"));
        char last = token.charAt(20);
        String forged = token.substring(0, 20) + (last == 'A' ? 'B' : 'A') + token.substring(21);
        for (String bad : new String[] {forged, "x", token + "A", token.substring(1), "%00"}) {
            RestAssured.given()
                    .urlEncodingEnabled(false)
                    .get("/u/" + bad)
                    .then()
                    .statusCode(404);
            RestAssured.given()
                    .urlEncodingEnabled(false)
                    .contentType(ContentType.URLENC)
                    .body("List-Unsubscribe=One-Click")
                    .post("/u/" + bad)
                    .then()
                    .statusCode(404);
        }
        RestAssured.get("/u/" + token).then().statusCode(200).body(not(containsString(token)));
    }

    private static Shop shop() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        return shop;
    }

    private static String link(Customer customer) {
        String content = Shop.mails().to(customer.email()).get(0).content();
        Matcher matcher = LINK.matcher(content.replaceAll("\r\n[ \t]+", ""));
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private ConsentWithdrawn withdrawn(Customer customer) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(java.util.List.of(Topic.OUTREACH));
            for (int i = 0; i < 60; i++) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    Event<?> event = EventFormat.read(record.value()).orElseThrow();
                    if (event.data() instanceof ConsentWithdrawn withdrawn
                            && withdrawn.customer().equals(customer.id())) {
                        return withdrawn;
                    }
                }
            }
            throw new AssertionError("the consent log was not told");
        }
    }
}
