package io.regulars.outreach.channel;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.outside.StandardSignature;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Provider;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class WebhookChannelResourceTest {
    private final String secret = StandardSignature.newSecret();
    private final Provider receiver = new Provider();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aMessageIsHandedOverSignedUnderTheIdOfItsTouch() {
        receiver.plan("/messages", 204, "");
        Shop shop = shop();
        Customer customer = shop.customer();
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "sent");
        Provider.Call call = receiver.calls("/messages").get(0);
        assertThat(call.header("Webhook-id")).isEqualTo(touch);
        assertThat(call.header("Webhook-signature"))
                .isEqualTo(StandardSignature.of(
                        secret, touch, Long.parseLong(call.header("Webhook-timestamp")), call.content()));
        assertThat(call.body())
                .contains("\"customerId\":\"" + customer.customerId() + "\"")
                .contains("\"text\":\"Hello Anna\"");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            400, failed,  webhook-400
            302, failed,  webhook-302
            429, held,    webhook-429
            500, unknown, in-doubt
            """)
    void whatItAnswersDecides(int status, String state, String reason) {
        receiver.plan("/messages", status, "");
        Shop shop = shop();
        String touch = shop.touch(shop.customer(), "t", "marketing");
        shop.awaitState(touch, state);
        shop.call().get("/v1/touches/" + touch).then().body("reason", is(reason));
    }

    @Test
    void aTransactionInDoubtIsBroughtAgainUnderTheSameId() {
        receiver.plan("/messages", 500, "").plan("/messages", 204, "");
        Shop shop = shop();
        shop.call()
                .body(template("transactional"))
                .put("/v1/templates/shipped")
                .then()
                .statusCode(201);
        String touch = shop.touch(shop.customer(), "shipped", "transactional");
        shop.awaitState(touch, "sent");
        await().untilAsserted(() -> assertThat(receiver.calls("/messages"))
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.header("Webhook-id")).isEqualTo(touch)));
    }

    private Shop shop() {
        Shop shop = new Shop();
        shop.call()
                .body(Map.of("url", receiver.url() + "/messages", "secret", secret))
                .put("/v1/channels/webhook")
                .then()
                .statusCode(200)
                .body("secretSet", is(true));
        shop.call().body(template("marketing")).put("/v1/templates/t").then().statusCode(201);
        return shop;
    }

    private static String template(String purpose) {
        return "{\"channel\":\"webhook\",\"purpose\":\"" + purpose
                + "\",\"variants\":{\"en\":{\"text\":\"Hello {{customer.name}}\"}}}";
    }
}
