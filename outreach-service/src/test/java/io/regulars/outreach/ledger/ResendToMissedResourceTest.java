package io.regulars.outreach.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Race;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ResendToMissedResourceTest {
    @Inject
    TenantTransactions transactions;

    private Shop shop;
    private Customer got;
    private Customer failed;
    private Customer doubted;
    private Customer control;
    private Customer seenLately;

    @BeforeEach
    void open() {
        shop = new Shop();
        got = shop.customer();
        failed = shop.customer();
        doubted = shop.customer();
        control = shop.customer();
        seenLately = shop.customer();
        shop.template("t", "marketing");
        shop.awaitKnown(got, failed, doubted, control, seenLately);
        transactions.run(shop.tenant, connection -> {
            Sql.update(connection, """
                    insert into playbook (id, tenant, name, state, definition, version, created_at, updated_at)
                    values (?, ?, 'p', 'active', '{}', 1, now(), now())
                    """, UUID.randomUUID(), shop.tenant);
            touch(connection, got, "sent", null, "treatment");
            touch(connection, failed, "failed", "smtp-550", "treatment");
            touch(connection, doubted, "unknown", "in-doubt", "treatment");
            touch(connection, control, "skipped", "hold-out", "control");
            touch(connection, seenLately, "skipped", "reentry", "treatment");
        });
    }

    @Test
    void listsWhoDidNotGetItAndWhy() {
        assertThat(shop.touches("playbook=p&missed=true"))
                .extracting(touch -> touch.get("customerId"), touch -> touch.get("reason"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(failed.customerId(), "smtp-550"),
                        org.assertj.core.groups.Tuple.tuple(doubted.customerId(), "in-doubt"));
    }

    @Test
    void sendsOnlyToThoseAndOnlyOnceHoweverOftenItIsAsked() {
        List<Integer> planned = Race.of(
                4,
                () -> shop.call()
                        .body(Map.of("playbook", "p"))
                        .post("/v1/touches/resend")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("planned"));
        assertThat(planned.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(Shop.mails().to(failed.email())).hasSize(1));
        await().untilAsserted(
                        () -> assertThat(shop.touches("playbook=p&state=sent")).hasSize(2));
        assertThat(shop.touches("playbook=p&missed=true")).hasSize(1);
        assertThat(shop.touches("playbook=p&state=failed"))
                .first()
                .extracting("again")
                .isNotNull();
        assertThat(Shop.mails().to(got.email())).isEmpty();
        assertThat(Shop.mails().to(doubted.email())).isEmpty();
        assertThat(Shop.mails().to(control.email())).isEmpty();
        assertThat(Shop.mails().to(seenLately.email())).isEmpty();
    }

    @Test
    void theNoticeOfACallIsNotSentAnewByItself() {
        transactions.run(
                shop.tenant,
                connection -> Sql.update(
                        connection,
                        "update touch set announces = gen_random_uuid() where tenant = ? and customer = ?",
                        shop.tenant,
                        failed.id()));
        shop.call()
                .body(Map.of("playbook", "p"))
                .post("/v1/touches/resend")
                .then()
                .body("planned", is(0));
        assertThat(shop.touches("playbook=p&missed=true")).hasSize(1);
    }

    @Test
    void whoeverIsInDoubtIsTriedOnlyWhenThatRiskIsNamed() {
        shop.call()
                .body(Map.of("playbook", "p", "states", List.of("unknown")))
                .post("/v1/touches/resend")
                .then()
                .body("planned", is(1))
                .body("more", is(false));
        await().untilAsserted(() -> assertThat(Shop.mails().to(doubted.email())).hasSize(1));
    }

    @Test
    void anUnknownPlaybookOrStateIsRefused() {
        shop.call()
                .body(Map.of("playbook", "none"))
                .post("/v1/touches/resend")
                .then()
                .statusCode(404);
        shop.call()
                .body(Map.of("playbook", "p", "states", List.of("sent")))
                .post("/v1/touches/resend")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("/states/0"));
    }

    private void touch(Connection connection, Customer customer, String state, String reason, String arm)
            throws SQLException {
        Sql.update(
                connection,
                """
                insert into touch (id, tenant, customer, playbook, playbook_version, step, occurrence, class, delivery,
                    channel, template, arm, state, reason, due_at, expires_at, created_at)
                values (?, ?, ?, 'p', 1, 0, 'o', 'marketing', 'atMostOnce', 'email', 't', ?, ?, ?, ?, ?, ?)
                """,
                UUID.randomUUID(),
                shop.tenant,
                customer.id(),
                arm,
                state,
                reason,
                Instant.now(),
                Instant.now(),
                Instant.now());
    }
}
