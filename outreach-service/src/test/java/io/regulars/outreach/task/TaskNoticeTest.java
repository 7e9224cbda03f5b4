package io.regulars.outreach.task;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Provider;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class TaskNoticeTest {
    private final Provider provider = new Provider();
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        provider.plan("/", 200, "{}");
        put(
                "/v1/channels/sms",
                "{\"provider\":\"http\",\"senderName\":\"Meier\",\"url\":\"" + provider.url()
                        + "/\",\"fields\":{\"text\":\"{{text}}\"}}");
        put(
                "/v1/templates/we-will-call",
                "{\"channel\":\"sms\",\"variants\":{\"en\":{\"text\":\"May we call you?\"}}}");
        put(
                "/v1/templates/care-call",
                "{\"channel\":\"task\",\"purpose\":\"service\",\"variants\":"
                        + "{\"en\":{\"subject\":\"Is all well?\",\"text\":\"Ask how it runs.\"}}}");
        put("/v1/channels/task", "{\"noticeTemplate\":\"we-will-call\",\"noticeBefore\":\"PT2H\"}");
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void whoWantsANoticeFirstGetsAnSmsAndIsCalledLater() {
        Customer customer = customer();
        String call = call(customer);
        awaitNotice();
        assertThat(provider.calls("/"))
                .first()
                .extracting(Provider.Call::body)
                .isEqualTo("{\"text\":\"Meier: May we call you?\"}");
        assertThat(shop.touches("customerId=" + customer.customerId() + "&filter=channel==sms"))
                .hasSize(1);
        String due = shop.call().get("/v1/tasks").path("items[0].dueAt");
        assertThat(Instant.parse(due)).isAfter(Instant.now().plusSeconds(6_000));
        await().untilAsserted(() -> shop.call().get("/v1/tasks").then().body("items[0].notice", is("sent")));
        shop.call().get("/v1/touches/" + call).then().body("state", is("sent")).body("reason", nullValue());
    }

    @Test
    void aCallAndItsNoticeAreOneContact() {
        shop.policy("{\"quietHours\":null,\"minimumSilence\":\"P1D\",\"overService\":{\"max\":1,\"per\":\"P7D\"},"
                + "\"caps\":[{\"max\":1,\"per\":\"P7D\"}]}");
        call(customer());
        awaitNotice();
    }

    @Test
    void withRoomForTwoContactsThereIsOneMoreAfterACallAndItsNotice() {
        shop.policy("{\"quietHours\":null,\"caps\":[{\"max\":2,\"per\":\"P7D\"}]}");
        Customer customer = customer();
        call(customer);
        awaitNotice();
        call(customer);
        String third = shop.touch(customer, "care-call", "service");
        shop.awaitState(third, "held");
        shop.call().get("/v1/touches/" + third).then().body("reason", is("cap"));
    }

    @Test
    void aNoticeIsAMessageOfItsChannel() {
        shop.policy("{\"quietHours\":null,\"caps\":[{\"channel\":\"sms\",\"max\":1,\"per\":\"P7D\"}]}");
        Customer customer = customer();
        call(customer);
        awaitNotice();
        call(customer);
        await().untilAsserted(() -> assertThat(shop.touches("state=skipped&filter=channel==sms;reason==expired"))
                .hasSize(1));
        assertThat(provider.calls("/")).hasSize(1);
    }

    @Test
    void afterItsNoticeNobodyIsCalledInQuietHours() {
        Instant now = Instant.now();
        String from = now.plus(Duration.ofHours(1)).toString().substring(11, 16);
        String to = now.plus(Duration.ofHours(5)).toString().substring(11, 16);
        shop.policy("{\"quietHours\":{\"from\":\"" + from + "\",\"to\":\"" + to + "\"},\"caps\":[]}");
        call(customer());
        shop.call().get("/v1/tasks").then().body("items[0].dueAt", endsWith("T" + to + ":00Z"));
    }

    @Test
    void theNoticeOfACallThatIsDoneIsTakenBack() {
        // The SMS waits for hours that the call does not mind.
        put("/v1/contact-policy", "{\"quietHours\":null,\"caps\":[{\"channel\":\"sms\",\"max\":1,\"per\":\"PT1H\"}]}");
        Customer customer = customer();
        call(customer);
        awaitNotice();
        String second = call(customer);
        await().untilAsserted(() ->
                assertThat(shop.touches("state=held&filter=channel==sms")).hasSize(1));
        shop.call()
                .body(Map.of("outcome", "reached"))
                .post("/v1/tasks/" + second + "/outcome")
                .then()
                .statusCode(200);
        assertThat(shop.touches("state=cancelled&filter=channel==sms")).hasSize(1);
    }

    private Customer customer() {
        Map<String, Object> contact = new HashMap<>(
                Map.of("phone", "+491511234567", "noticeFirst", true, "service", Map.of("phone", true, "sms", true)));
        return shop.customer("", contact);
    }

    private String call(Customer customer) {
        String touch = shop.touch(customer, "care-call", "service");
        shop.awaitState(touch, "sent");
        return touch;
    }

    private void awaitNotice() {
        await().untilAsserted(() -> assertThat(provider.calls("/")).hasSize(1));
    }

    private void put(String path, String body) {
        shop.call().body(body).put(path).then().statusCode(org.hamcrest.Matchers.oneOf(200, 201));
    }
}
