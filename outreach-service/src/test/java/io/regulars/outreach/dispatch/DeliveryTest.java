package io.regulars.outreach.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.MailServer;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Provider;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.regulars.outreach.testing.TestCertificate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class DeliveryTest {
    @Inject
    TenantTransactions transactions;

    @Test
    void aMailArrivesWithAStableIdAndAOneClickUnsubscribe() {
        Shop shop = shop();
        Customer customer = shop.customer();
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "sent");
        shop.call()
                .get("/v1/touches/" + touch)
                .then()
                .body("sentAt", notNullValue())
                .body("reason", nullValue());
        List<MailServer.Received> mails = Shop.mails().to(customer.email());
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).content())
                .contains("Message-ID: <" + touch + "@example.com>")
                .contains("Subject: Hello Anna")
                .containsPattern("List-Unsubscribe: ?\\s*<http://shop.example/u/")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                .contains("To: " + customer.email());
    }

    @Test
    void aNameWithALineBreakAddsNoHeader() {
        Shop shop = shop();
        Customer customer = shop.customer("", Map.of("name", "A\r\nBcc: everybody@example.com"));
        shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
        String headers = Shop.mails().to(customer.email()).get(0).content().split("\r\n\r\n")[0];
        assertThat(headers).doesNotContainPattern("(?m)^Bcc:");
    }

    @Test
    void withoutConsentNothingIsSentAndTheLedgerSaysWhy() {
        Shop shop = shop();
        Customer customer = shop.customer("", Map.of("marketing", Map.of("email", false)));
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "skipped");
        shop.call()
                .get("/v1/touches/" + touch)
                .then()
                .body("reason", is("consent"))
                .body("detail", is("no consent to marketing by email"));
        assertThat(Shop.mails().to(customer.email())).isEmpty();
    }

    @Test
    void whileContactsCanNotBeAskedATouchIsHeldAndThenGoes() {
        Shop shop = shop();
        Customer customer = shop.customer();
        shop.awaitKnown(customer);
        Neighbours.running().down(customer.id(), true);
        String touch = shop.call()
                .body(Map.of("customerId", customer.customerId(), "template", "t", "class", "marketing"))
                .post("/v1/touches")
                .then()
                .extract()
                .path("touchId");
        shop.awaitState(touch, "held");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("contacts-unavailable"));
        assertThat(Shop.mails().to(customer.email())).isEmpty();
        Neighbours.running().down(customer.id(), false);
        shop.awaitState(touch, "sent");
    }

    @Test
    void quietHoursHoldUntilTheirEndAndANewPolicyIsAskedAtOnce() {
        Shop shop = shop();
        Instant now = Instant.now();
        String from = now.minus(Duration.ofHours(2)).toString().substring(11, 16);
        String to = now.plus(Duration.ofHours(2)).toString().substring(11, 16);
        shop.policy("{\"quietHours\":{\"from\":\"" + from + "\",\"to\":\"" + to + "\"},\"caps\":[]}");
        Customer customer = shop.customer();
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "held");
        shop.call()
                .get("/v1/touches/" + touch)
                .then()
                .body("reason", is("quiet-hours"))
                .body("dueAt", containsString(to + ":00Z"));
        assertThat(Shop.mails().to(customer.email())).isEmpty();
        shop.policy("{\"quietHours\":null,\"caps\":[]}");
        shop.awaitState(touch, "sent");
    }

    @Test
    void aCapIsNeverExceededByParallelWorkers() {
        Shop shop = shop();
        shop.policy(
                "{\"quietHours\":null,\"caps\":[{\"channel\":\"email\",\"class\":\"marketing\",\"max\":2,\"per\":\"P1D\"}]}");
        Customer customer = shop.customer();
        shop.awaitKnown(customer);
        IntStream.range(0, 24)
                .parallel()
                .forEach(i -> shop.call()
                        .body(Map.of("customerId", customer.customerId(), "template", "t", "class", "marketing"))
                        .post("/v1/touches")
                        .then()
                        .statusCode(201));
        await().untilAsserted(() ->
                assertThat(shop.touches("state=held&filter=reason==cap")).hasSize(22));
        assertThat(shop.touches("state=sent")).hasSize(2);
        assertThat(Shop.mails().to(customer.email())).hasSize(2);
    }

    @Test
    void aRefusalForGoodIsNotTriedAgainAndStopsNobodyElse() {
        Shop shop = shop();
        Customer refused = shop.customer("550-", Map.of());
        Customer next = shop.customer();
        String touch = shop.touch(refused, "t", "marketing");
        shop.awaitState(shop.touch(next, "t", "marketing"), "sent");
        shop.awaitState(touch, "failed");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("smtp-550"));
        await().during(Duration.ofMillis(700))
                .untilAsserted(
                        () -> assertThat(Shop.mails().tries(refused.email())).isEqualTo(1));
    }

    @Test
    void aTemporaryRefusalIsTriedAgain() {
        Shop shop = shop();
        Customer customer = shop.customer("451-", Map.of());
        shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
        assertThat(Shop.mails().tries(customer.email())).isEqualTo(2);
        assertThat(Shop.mails().to(customer.email())).hasSize(1);
    }

    @Test
    void marketingInDoubtIsParkedAndNeverSentAgain() {
        Shop shop = shop();
        Customer customer = shop.customer("cut-", Map.of());
        String touch = shop.touch(customer, "t", "marketing");
        shop.awaitState(touch, "unknown");
        await().during(Duration.ofMillis(700))
                .untilAsserted(
                        () -> assertThat(Shop.mails().tries(customer.email())).isEqualTo(1));
    }

    @Test
    void aTransactionInDoubtIsSentAgainUnderTheSameId() {
        Shop shop = shop();
        shop.template("shipped", "transactional");
        Customer customer = shop.customer("cut-", Map.of());
        String touch = shop.touch(customer, "shipped", "transactional");
        await().until(() -> Shop.mails().to(customer.email()).size() >= 2);
        assertThat(Shop.mails().to(customer.email()))
                .allSatisfy(mail -> assertThat(mail.content()).contains("Message-ID: <" + touch + "@example.com>"));
        assertThat(Shop.mails().to(customer.email()).get(0).content()).doesNotContain("List-Unsubscribe");
    }

    @Test
    void aTransactionInDoubtThatExpiresStaysInDoubt() {
        Shop shop = shop();
        shop.template("shipped", "transactional");
        Customer customer = shop.customer("cut-", Map.of());
        String touch = shop.touch(customer, "shipped", "transactional");
        await().until(() -> Shop.mails().to(customer.email()).size() >= 2);
        transactions.run(
                shop.tenant,
                connection -> Sql.update(connection, "update touch set expires_at = now() where id = ?::uuid", touch));
        sql("update touch_due set due_at = now() where touch = ?::uuid", touch);
        shop.awaitState(touch, "unknown");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("in-doubt"));
    }

    @Test
    void aWorkerWhoseClaimWasTakenOverDoesNotSend() throws Exception {
        Shop shop = shop();
        Customer customer = shop.customer("slow-", Map.of());
        String touch = shop.touch(customer, "t", "marketing");
        Shop.mails().awaitAtGate(customer.email());
        sql(
                "update touch_due set fence = fence + 1, lease_until = now() + interval '1 hour' where touch = ?::uuid",
                touch);
        Shop.mails().letGo(customer.email());
        Customer later = shop.customer();
        shop.awaitState(shop.touch(later, "t", "marketing"), "sent");
        await().during(Duration.ofMillis(500))
                .untilAsserted(
                        () -> assertThat(Shop.mails().to(customer.email())).isEmpty());
        shop.awaitState(touch, "sending");

        // The new owner finds that nothing was finished, and sends it once.
        sql("update touch_due set lease_until = now() - interval '1 second' where touch = ?::uuid", touch);
        shop.awaitState(touch, "sent");
        assertThat(Shop.mails().to(customer.email())).hasSize(1);
    }

    @Test
    void aWorkerLostAfterTheFinalDotLeavesMarketingInDoubt() throws Exception {
        Shop shop = shop();
        Customer customer = shop.customer("late-", Map.of());
        String touch = shop.touch(customer, "t", "marketing");
        Shop.mails().awaitAtGate(customer.email());
        sql("update touch_due set lease_until = now() - interval '1 second' where touch = ?::uuid", touch);
        shop.awaitState(touch, "unknown");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("in-doubt"));
        // It was only slow: its answer settles the doubt.
        Shop.mails().letGo(customer.email());
        shop.awaitState(touch, "sent");
        assertThat(Shop.mails().to(customer.email())).hasSize(1);
    }

    @Test
    void aWorkerSendsNothingMoreUntilItsLastOutcomeIsWritten() throws Exception {
        Shop shop = shop();
        Customer customer = shop.customer("late-", Map.of());
        String touch = shop.touch(customer, "t", "marketing");
        Shop.mails().awaitAtGate(customer.email());
        Shop other = shop();
        // All other workers are kept at the gate, so that the rest is for the one in question.
        List<Customer> others = customers(other, 11);
        Customer refused = other.customer("451-", Map.of());
        try {
            others.forEach(each -> other.touch(each, "t", "marketing"));
            await().untilAsserted(() -> assertThat(mailed(others)).isEqualTo(11));
            transactions.run(shop.tenant, connection -> {
                Sql.list(connection, "select 1 from touch where id = ?::uuid for update", row -> 1, touch);
                Shop.mails().letGo(customer.email());
                // Who waits for the row is thrown out, and tries again.
                await().pollInSameThread().until(() -> thrownOut(connection) > 0);
                // Refused at first, which is an outcome as well; then it would go.
                other.touch(refused, "t", "marketing");
                await().pollInSameThread().until(() -> thrownOut(connection) > 0);
                await().untilAsserted(() ->
                        assertThat(Shop.mails().tries(refused.email())).isEqualTo(2));
                await().during(Duration.ofMillis(500))
                        .untilAsserted(
                                () -> assertThat(mailed(List.of(refused))).isZero());
            });
            shop.awaitState(touch, "sent");
            await().untilAsserted(() -> assertThat(mailed(List.of(refused))).isEqualTo(1));
        } finally {
            others.forEach(each -> Shop.mails().letGo(each.email()));
        }
        assertThat(Shop.mails().to(customer.email())).hasSize(1);
    }

    @Test
    void aSlowMailServerIsGivenFewMailsAhead() throws Exception {
        Shop shop = shop();
        List<Customer> customers = customers(shop, 12);
        Shop crowd = shop();
        List<Customer> waiting = customers(crowd, 60);
        crowd.awaitKnown(waiting.get(59));
        try {
            customers.forEach(each -> shop.touch(each, "t", "marketing"));
            await().untilAsserted(() -> assertThat(mailed(customers)).isEqualTo(12));
            // Longer than a contact may be old, so that a worker finishes not even one mail in time.
            await().during(Duration.ofSeconds(4)).until(() -> true);
            customers.forEach(each -> Shop.mails().letGo(each.email()));
            waiting.forEach(each -> crowd.touch(each, "t", "marketing"));
            await().untilAsserted(() -> assertThat(mailed(waiting)).isEqualTo(12));
            // Two for each worker, and what both threads that claim may take at once.
            await().during(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(claimed(crowd)).isBetween(12, 48));
        } finally {
            customers.forEach(each -> Shop.mails().letGo(each.email()));
            waiting.forEach(each -> Shop.mails().letGo(each.email()));
        }
        await().untilAsserted(() -> assertThat(mailed(waiting)).isEqualTo(60));
    }

    private static List<Customer> customers(Shop shop, int count) {
        return Stream.generate(() -> shop.customer("late-", Map.of()))
                .limit(count)
                .toList();
    }

    private int claimed(Shop shop) {
        return transactions.callWithoutTenant(connection -> Sql.list(
                        connection,
                        "select 1 from touch_due where tenant = ? and lease_until > now()",
                        row -> 1,
                        shop.tenant)
                .size());
    }

    private static long mailed(List<Customer> customers) {
        return customers.stream()
                .filter(each -> !Shop.mails().to(each.email()).isEmpty())
                .count();
    }

    private static int thrownOut(Connection connection) throws SQLException {
        return Sql.list(
                        connection,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where pg_backend_pid() = any(pg_blocking_pids(pid))",
                        row -> 1)
                .size();
    }

    @Test
    void anUnsubscribeWhileTheMailIsOnItsWayStopsIt() throws Exception {
        Shop shop = shop();
        Customer customer = shop.customer("slow-", Map.of());
        String touch = shop.touch(customer, "t", "marketing");
        Shop.mails().awaitAtGate(customer.email());
        transactions.run(shop.tenant, connection -> Sql.update(connection, """
                        insert into suppression (tenant, customer, channel, purpose, touch, at)
                        values (?, ?, 'email', 'marketing', ?::uuid, now())
                        """, shop.tenant, customer.id(), touch));
        Shop.mails().letGo(customer.email());
        shop.awaitState(touch, "skipped");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("unsubscribed"));
        assertThat(Shop.mails().to(customer.email())).isEmpty();
    }

    @Test
    void aConsentWithdrawnWhileTheMailIsOnItsWayStopsIt() throws Exception {
        Shop shop = shop();
        Customer customer = shop.customer("slow-", Map.of());
        String touch = shop.touch(customer, "t", "marketing");
        Shop.mails().awaitAtGate(customer.email());
        Neighbours.running()
                .contact(customer.id(), Map.of("root", customer.id(), "status", "active", "email", customer.email()));
        // Until the consent that was asked for before is too old to go by.
        await().during(Duration.ofMillis(2_100))
                .untilAsserted(
                        () -> assertThat(Shop.mails().to(customer.email())).isEmpty());
        Shop.mails().letGo(customer.email());
        shop.awaitState(touch, "skipped");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("consent"));
        assertThat(Shop.mails().to(customer.email())).isEmpty();
    }

    @Test
    void aTouchThatCameTooLateIsSkippedAsExpired() {
        Shop shop = shop();
        Customer customer = shop.customer();
        shop.awaitKnown(customer);
        String touch = shop.call()
                .body(Map.of(
                        "customerId",
                        customer.customerId(),
                        "template",
                        "t",
                        "class",
                        "marketing",
                        "dueAt",
                        Instant.now().minus(Duration.ofDays(8)).toString()))
                .post("/v1/touches")
                .then()
                .statusCode(201)
                .extract()
                .path("touchId");
        shop.awaitState(touch, "skipped");
        shop.call().get("/v1/touches/" + touch).then().body("reason", is("expired"));
    }

    @Test
    void aShopsOwnMailServerIsUsedAndItsPasswordNeverShown() {
        Shop shop = shop();
        try (MailServer own = new MailServer(0)) {
            shop.call()
                    .body(Map.of(
                            "host", "localhost", "port", own.port(), "tls", false, "from", "Own <own@shop.example>"))
                    .put("/v1/channels/email")
                    .then()
                    .statusCode(200)
                    .body("own", is(true));
            Customer customer = shop.customer();
            shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
            assertThat(own.to(customer.email()).get(0).content()).contains("From: Own <own@shop.example>");
            assertThat(Shop.mails().to(customer.email())).isEmpty();
        }
        shop.call()
                .body(Map.of(
                        "host", "h", "port", 25, "username", "u", "password", "canary-secret", "from", "a@b.example"))
                .put("/v1/channels/email")
                .then()
                .statusCode(200)
                .body("passwordSet", is(true));
        assertThat(shop.call().get("/v1/channels/email").asString()).doesNotContain("canary-secret");
    }

    @Test
    void aServerWithoutTlsGetsNothingWhereTlsIsDemanded() {
        Shop shop = shop();
        try (MailServer own = new MailServer(0)) {
            demandsTls(shop, own);
            Customer customer = shop.customer();
            String touch = shop.touch(customer, "t", "marketing");
            // It is tried again and again, and meanwhile is not held.
            await().untilAsserted(() -> shop.call()
                    .get("/v1/touches/" + touch)
                    .then()
                    .body("state", is("held"))
                    .body("reason", is("smtp-connection")));
            assertThat(own.tries(customer.email())).isZero();
        }
    }

    @Test
    void aServerThatIsVouchedForGetsMailsInTlsAlone() {
        Shop shop = shop();
        try (MailServer own = new MailServer(0, TestCertificate.ofThisJvm())) {
            demandsTls(shop, own);
            Customer customer = shop.customer();
            shop.awaitState(shop.touch(customer, "t", "marketing"), "sent");
            assertThat(own.encryptedTo(customer.email())).hasSize(1);
        }
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() {
        Shop shop = shop();
        try (MailServer own = new MailServer(0, TestCertificate.of("localhost"))) {
            demandsTls(shop, own);
            Customer customer = shop.customer();
            String touch = shop.touch(customer, "t", "marketing");
            await().untilAsserted(() -> shop.call()
                    .get("/v1/touches/" + touch)
                    .then()
                    .body("state", is("held"))
                    .body("reason", is("smtp-connection")));
            assertThat(own.tries(customer.email())).isZero();
        }
    }

    private static void demandsTls(Shop shop, MailServer own) {
        shop.call()
                .body(Map.of("host", "localhost", "port", own.port(), "tls", true, "from", "own@shop.example"))
                .put("/v1/channels/email")
                .then()
                .statusCode(200);
    }

    @Test
    void aChannelThatFailsOnTheAnswerLeavesTheTouchInDoubt() {
        Shop shop = new Shop();
        try (Provider provider = new Provider()) {
            provider.plan("/", 200, "{\"id\":\"m-1\"}");
            shop.call()
                    .body("""
                            {"provider":"http","senderName":"Meier","url":"%s/","fields":{"text":"{{text}}"},
                             "pointers":{"id":"/id"}}""".formatted(provider.url()))
                    .put("/v1/channels/sms")
                    .then()
                    .statusCode(200);
            // As it could be stored before pointers were checked.
            transactions.run(
                    shop.tenant,
                    connection -> Sql.update(
                            connection,
                            "update channel set settings = jsonb_set(settings::jsonb, '{pointers,id}', '\"id\"')"
                                    + " where tenant = ? and name = 'sms'",
                            shop.tenant));
            shop.call()
                    .body("{\"channel\":\"sms\",\"variants\":{\"en\":{\"text\":\"Hello STOP\"}}}")
                    .put("/v1/templates/t")
                    .then()
                    .statusCode(201);
            Customer customer = shop.customer("", Map.of("phone", "+8613800000001", "marketing", Map.of("sms", true)));
            String touch = shop.touch(customer, "t", "marketing");
            shop.awaitState(touch, "unknown");
            shop.call().get("/v1/touches/" + touch).then().body("reason", is("in-doubt"));
            assertThat(provider.calls("/")).hasSize(1);
        }
    }

    private void sql(String sql, String touch) {
        transactions.callWithoutTenant(connection -> Sql.update(connection, sql, touch));
    }

    private static Shop shop() {
        Shop shop = new Shop();
        shop.template("t", "marketing");
        return shop;
    }
}
