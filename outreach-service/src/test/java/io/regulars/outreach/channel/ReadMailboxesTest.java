package io.regulars.outreach.channel;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.testing.DrippingServer;
import io.regulars.outreach.testing.MailServer;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ReadMailboxesTest {
    private final GreenMail imap = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAP));
    private final MailServer smtp = new MailServer(0);
    private Shop shop;
    private GreenMailUser mailbox;

    @BeforeEach
    void open() {
        shop = new Shop();
        imap.start();
        mailbox = imap.setUser("bounces@example.com", "bounces", "canary-secret");
        email(shop, imap.getImap().getPort()).then().statusCode(200).body("bounces.passwordSet", is(true));
        assertThat(shop.call().get("/v1/channels/email").asString()).doesNotContain("canary-secret");
        shop.template("t", "marketing");
    }

    @AfterEach
    void close() {
        watchNoMore(shop);
        imap.stop();
        smtp.close();
    }

    @Test
    void anAddressThatIsNoneIsWrittenDownAndNotMailedAgain() throws Exception {
        Customer customer = shop.customer("", new HashMap<>(Map.of("email", "anna@example.com")));
        String touch = sent(customer);
        returned(BounceReaderTest.report(UUID.fromString(touch), "failed", "5.1.1"));
        shop.awaitState(touch, "bounced");
        shop.call()
                .get("/v1/touches/" + touch)
                .then()
                .body("reason", is("bounce-hard"))
                .body("detail", is("5.1.1"));
        await().untilAsserted(() -> assertThat(imap.getReceivedMessages()).isEmpty());

        String next = shop.touch(customer, "t", "marketing");
        shop.awaitState(next, "skipped");
        shop.call().get("/v1/touches/" + next).then().body("reason", is("address-bounced"));
    }

    @Test
    void aFullMailboxMayBeMailedAgain() throws Exception {
        Customer customer = shop.customer();
        String touch = sent(customer);
        returned(BounceReaderTest.report(UUID.fromString(touch), "failed", "5.2.2"));
        shop.awaitState(touch, "bounced");
        shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
    }

    @Test
    void aComplaintEndsTheSubscription() throws Exception {
        Customer customer = shop.customer();
        String touch = sent(customer);
        returned(BounceReaderTest.complaint(UUID.fromString(touch)));
        shop.awaitState(touch, "delivered");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("complaint"));
        String next = shop.touch(customer, "t", "marketing");
        shop.awaitState(next, "skipped");
        shop.call().get("/v1/touches/" + next).then().body("reason", is("unsubscribed"));
    }

    @Test
    void anAutomaticReplySaysThatItArrived() throws Exception {
        String touch = sent(shop.customer());
        returned(BounceReaderTest.outOfOffice(UUID.fromString(touch)));
        shop.awaitState(touch, "delivered");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("out-of-office"));
    }

    @Test
    void whatCanNotBeReadDoesNotKeepTheNextFromBeingRead() throws Exception {
        String touch = sent(shop.customer());
        returned("""
                From: stranger@example.com
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/rfc822-headers
                Content-Transfer-Encoding: base64

                abc
                --b--
                """.replace("\n", "\r\n"));
        returned(BounceReaderTest.report(UUID.fromString(touch), "failed", "5.2.2"));
        shop.awaitState(touch, "bounced");
        await().untilAsserted(() -> assertThat(imap.getReceivedMessages()).isEmpty());
    }

    @Test
    void aReportThatNamesAnotherAddressBlocksNone() throws Exception {
        String touch = sent(shop.customer());
        returned(BounceReaderTest.report(UUID.fromString(touch), "failed", "5.1.1"));
        shop.awaitState(touch, "bounced");
        Customer named = shop.customer("", new HashMap<>(Map.of("email", "anna@example.com")));
        shop.awaitState(shop.touch(named, "t", "marketing"), "sent");
    }

    @Test
    void aSlowMailboxKeepsNoOtherWaitingAndIsLeftAfterAWhile() throws Exception {
        String touch = sent(shop.customer());
        Shop other = new Shop();
        try (DrippingServer slow = new DrippingServer()) {
            email(other, slow.port()).then().statusCode(200);
            await().until(() -> slow.connections() == 1);
            returned(BounceReaderTest.report(UUID.fromString(touch), "failed", "5.2.2"));
            shop.awaitState(touch, "bounced");
            assertThat(slow.wasLeft()).isFalse();
            await().until(slow::wasLeft);
        } finally {
            watchNoMore(other);
        }
    }

    @Test
    void neitherServerMayStandInTheHouse() {
        new Shop()
                .call()
                .body(settings("127.0.0.1", "10.0.0.1", 143))
                .put("/v1/channels/email")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/host", "/bounces/host"));
    }

    private Response email(Shop of, int imapPort) {
        return of.call().body(settings("localhost", "localhost", imapPort)).put("/v1/channels/email");
    }

    private void watchNoMore(Shop of) {
        of.call()
                .body(Map.of("host", "localhost", "port", smtp.port(), "from", "shop@example.com"))
                .put("/v1/channels/email")
                .then()
                .statusCode(200);
    }

    private Map<String, Object> settings(String smtpHost, String imapHost, int imapPort) {
        Map<String, Object> bounces = Map.of(
                "host", imapHost, "port", imapPort, "tls", false, "username", "bounces", "password", "canary-secret");
        return Map.of("host", smtpHost, "port", smtp.port(), "from", "shop@example.com", "bounces", bounces);
    }

    private String sent(Customer customer) {
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "sent");
        return touch;
    }

    private void returned(String mail) throws Exception {
        mailbox.deliver(
                new MimeMessage((Session) null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }
}
