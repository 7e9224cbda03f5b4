package io.regulars.outreach.playbook;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ScoreChanged;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class LineMovesTest {
    @Inject
    TenantTransactions transactions;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.template("t", "marketing");
        shop.call().body("""
                        {"trigger":{"event":"score.changed","into":["IMPORTANT_WINBACK"]},
                         "steps":[{"template":"t"}]}""").put("/v1/playbooks/winback").then().statusCode(201);
    }

    @Test
    void whomMovedLinesChangedIsMailedOnceAndNotBeforeTheMorning() {
        activate();
        Customer customer = shop.customer();
        shop.publish(changed(customer, "IMPORTANT_KEEP", "IMPORTANT_WINBACK", "lines", 1));
        awaitCollected(1);
        assertThat(shop.touches("playbook=winback")).isEmpty();
        assertThat(LocalTime.ofInstant(nextAt(), ZoneId.of("UTC"))).isEqualTo(LocalTime.of(9, 0));

        morning();
        await().until(() -> !Shop.mails().to(customer.email()).isEmpty());
        shop.publish(changed(customer, "IMPORTANT_WINBACK", "GENERAL", "lines", 2));
        shop.publish(changed(customer, "GENERAL", "IMPORTANT_WINBACK", "lines", 3));
        awaitTold(customer, 3);
        morning();
        assertThat(shop.touches("playbook=winback")).hasSize(1);
    }

    @Test
    void aDaysMovesThatLeadIntoTheTypeCountAsOne() {
        activate();
        Customer customer = shop.customer();
        shop.publish(changed(customer, "IMPORTANT_KEEP", "GENERAL", "lines", 1));
        shop.publish(changed(customer, "GENERAL", "IMPORTANT_WINBACK", "lines", 2));
        awaitTold(customer, 2);
        morning();
        assertThat(shop.touches("playbook=winback")).hasSize(1);
    }

    @Test
    void whoActedSinceIsNotTakenForMoved() {
        activate();
        Customer customer = shop.customer();
        shop.publish(changed(customer, "IMPORTANT_KEEP", "GENERAL", "lines", 1));
        awaitCollected(1);
        shop.publish(changed(customer, "GENERAL", "IMPORTANT_WINBACK", "order", 2));
        awaitCollected(0);
        morning();
        assertThat(shop.touches("playbook=winback")).hasSize(1);
    }

    @Test
    void aMoveFromBeforeTheActivationMailsNobody() {
        Customer customer = shop.customer();
        shop.publish(changed(customer, "IMPORTANT_KEEP", "IMPORTANT_WINBACK", "lines", 1));
        awaitCollected(1);
        activate();
        morning();
        assertThat(shop.touches("playbook=winback")).isEmpty();
    }

    @Test
    void aStatusThatOnlyModelsMovedIsHeardOfInTheMorning() {
        shop.call().body("""
                        {"trigger":{"event":"score.changed","churn":["at_risk"]},
                         "steps":[{"template":"t"}]}""").put("/v1/playbooks/winback").then().statusCode(200);
        activate();
        Customer customer = shop.customer();
        shop.publish(judged(customer, "GENERAL", "active", "at_risk", "lines", 1));
        awaitCollected(1);
        assertThat(shop.touches("playbook=winback")).isEmpty();
        morning();
        assertThat(shop.touches("playbook=winback")).hasSize(1);
    }

    @Test
    void aTypeThatMovedStaysCollectedWhenTheStatusChangesByTime() {
        activate();
        Customer customer = shop.customer();
        shop.publish(changed(customer, "IMPORTANT_KEEP", "IMPORTANT_WINBACK", "lines", 1));
        awaitCollected(1);
        shop.publish(judged(customer, "IMPORTANT_WINBACK", "active", "at_risk", "time", 2));
        awaitTold(customer, 2);
        morning();
        assertThat(shop.touches("playbook=winback")).hasSize(1);
    }

    private void activate() {
        shop.call().post("/v1/playbooks/winback/activate").then().statusCode(200);
    }

    private void awaitCollected(int customers) {
        await().untilAsserted(() -> assertThat(collected()).isEqualTo(customers));
    }

    private long collected() {
        return transactions.call(
                shop.tenant,
                connection -> Sql.first(connection, "select count(*) from line_move", row -> row.getLong(1))
                        .orElseThrow());
    }

    private void awaitTold(Customer customer, long version) {
        await().until(() -> transactions.call(
                shop.tenant,
                connection -> Sql.first(
                                connection,
                                "select 1 from customer_score where customer = ? and version = ?",
                                row -> 1,
                                customer.id(),
                                version)
                        .isPresent()));
    }

    private Instant nextAt() {
        return transactions.callWithoutTenant(connection -> Sql.first(
                        connection,
                        "select next_at from line_move_due where tenant = ?",
                        row -> Sql.instant(row, "next_at"),
                        shop.tenant)
                .orElseThrow());
    }

    /** Lets the morning come, and waits until the planner has done its work. */
    private void morning() {
        transactions.callWithoutTenant(connection -> Sql.update(
                connection,
                "update line_move_due set next_at = now() - interval '1 second' where tenant = ?",
                shop.tenant));
        await().until(() -> transactions.callWithoutTenant(connection -> Sql.first(
                        connection, "select 1 from line_move_due where tenant = ?", row -> 1, shop.tenant)
                .isEmpty()));
    }

    private static ScoreChanged changed(Customer customer, String from, String to, String cause, long version) {
        return new ScoreChanged(
                customer.id(),
                customer.customerId(),
                to,
                from,
                "active",
                "active",
                1,
                1,
                1,
                cause,
                Instant.now(),
                version);
    }

    private static ScoreChanged judged(
            Customer customer, String type, String from, String to, String cause, long version) {
        return new ScoreChanged(
                customer.id(), customer.customerId(), type, type, to, from, 1, 1, 1, cause, Instant.now(), version);
    }
}
