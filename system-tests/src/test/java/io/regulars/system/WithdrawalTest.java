package io.regulars.system;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A consent is withdrawn in the middle of a stream of marketing messages. */
@OnSuite
class WithdrawalTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration EFFECTIVE = Duration.ofSeconds(5);

    private final Shop shop;

    WithdrawalTest(Suite suite) {
        this.shop = suite.newShop();
    }

    @Test
    void nothingIsSentFiveSecondsAfterTheWithdrawalWasAnswered() {
        shop.put("/v1/contact-policy", "{\"quietHours\":null,\"caps\":[],\"globalHoldOut\":0}")
                .is(200);
        shop.put("/v1/templates/news", """
                        {"channel":"email","purpose":"marketing","variants":{"en":{
                          "subject":"News","text":"News {{unsubscribeUrl}}"}}}
                        """).is(201);
        shop.put("/v1/customers/C-1", "{\"email\":\"fay@example.com\"}").is(201);
        shop.post("/v1/customers/C-1/consents", consent(true)).is(201);
        await().atMost(SOON).until(() -> touch().status() == 201);
        await().atMost(SOON).until(() -> !shop.mailsTo("fay@example.com").isEmpty());

        AtomicInteger posted = new AtomicInteger(1);
        Instant begin = Instant.now();
        post(posted, begin.plusSeconds(2));
        shop.post("/v1/customers/C-1/consents", consent(false)).is(201);
        Instant withdrawn = Instant.now();
        post(posted, withdrawn.plusSeconds(8));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                touches("sent").size() + touches("skipped").size())
                        .isEqualTo(posted.get()));
        assertThat(touches("sent"))
                .isNotEmpty()
                .allSatisfy(touch ->
                        assertThat(Instant.parse(touch.path("sentAt").asText())).isBefore(withdrawn.plus(EFFECTIVE)));
        assertThat(touches("skipped"))
                .isNotEmpty()
                .allSatisfy(touch -> assertThat(touch.path("reason").asText()).contains("consent"));
        assertThat(shop.mailsTo("fay@example.com")).hasSameSizeAs(touches("sent"));
    }

    private void post(AtomicInteger posted, Instant until) {
        while (Instant.now().isBefore(until)) {
            touch().is(201);
            posted.incrementAndGet();
            await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        }
    }

    private Shop.Answer touch() {
        return shop.post("/v1/touches", "{\"customerId\":\"C-1\",\"template\":\"news\",\"class\":\"marketing\"}");
    }

    private JsonNode touches(String state) {
        return shop.get("/v1/touches?customerId=C-1&state=" + state + "&limit=500")
                .is(200)
                .body()
                .path("items");
    }

    private static String consent(boolean granted) {
        return "{\"channel\":\"email\",\"purpose\":\"marketing\",\"granted\":" + granted + ",\"source\":\"shop\"}";
    }
}
