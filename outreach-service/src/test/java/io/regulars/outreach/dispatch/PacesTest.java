package io.regulars.outreach.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.MailServer;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class PacesTest {
    private static final int BACKLOG = 30;
    private static final int PER_SECOND = 10;

    /** Takes some seconds on purpose: pace is about time. */
    @Test
    void aBacklogLeavesAtTheChannelsPaceAndATransactionDoesNotWaitForIt() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        shop.template("shipped", "transactional");
        try (MailServer own = new MailServer(0)) {
            shop.call()
                    .body(Map.of(
                            "host",
                            "localhost",
                            "port",
                            own.port(),
                            "from",
                            "own@shop.example",
                            "mailsPerSecond",
                            PER_SECOND))
                    .put("/v1/channels/email")
                    .then()
                    .statusCode(200);
            Customer customer = shop.customer();
            shop.awaitKnown(customer);
            Instant due = Instant.now().plusSeconds(2);
            String urgent = request(shop, customer, "shipped", due.plusMillis(500));
            IntStream.range(0, BACKLOG).parallel().forEach(i -> request(shop, customer, "t", due));

            await().until(() -> shop.touches("state=sent&limit=500").size() == BACKLOG + 1);
            List<Instant> sent = shop.touches("state=sent&limit=500").stream()
                    .filter(touch -> touch.get("template").equals("t"))
                    .map(touch -> Instant.parse((String) touch.get("sentAt")))
                    .sorted()
                    .toList();
            assertThat(Instant.parse(shop.call().get("/v1/touches/" + urgent).path("sentAt")))
                    .isBefore(sent.get(BACKLOG - 1));
            // A second's worth may leave at once, the others one by one.
            assertThat(Duration.between(sent.get(0), sent.get(BACKLOG - 1)))
                    .isGreaterThan(Duration.ofMillis(1_000L * (BACKLOG - PER_SECOND) / PER_SECOND - 300));
        }
    }

    private static String request(Shop shop, Customer customer, String template, Instant due) {
        return shop.call()
                .body(Map.of("customerId", customer.customerId(), "template", template, "dueAt", due.toString()))
                .post("/v1/touches")
                .then()
                .statusCode(201)
                .extract()
                .path("touchId");
    }
}
