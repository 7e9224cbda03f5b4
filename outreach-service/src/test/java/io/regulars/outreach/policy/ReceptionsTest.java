package io.regulars.outreach.policy;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ReceptionsTest {
    @Inject
    Receptions receptions;

    @Inject
    TenantTransactions transactions;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.template("t", "marketing");
        shop.call()
                .body("{\"trigger\":{\"schedule\":{\"at\":\"09:00\"}},\"steps\":[{\"template\":\"t\"}]}")
                .put("/v1/playbooks/p");
        shop.call().post("/v1/playbooks/p/activate").then().statusCode(200);
    }

    @Test
    void countsWhatWasSentBouncedAndUnsubscribedSinceTheActivation() {
        sent("sent", "1 hour");
        sent("bounced", "1 hour");
        UUID unwelcome = sent("sent", "1 hour");
        sent("sent", "-1 hour");
        transactions.run(shop.tenant, connection -> Sql.update(connection, """
                insert into suppression (tenant, customer, channel, purpose, touch, at)
                select tenant, customer, channel, class, id, now() + interval '2 hours' from touch where id = ?
                """, unwelcome));
        Standing.Reception reception =
                transactions.call(shop.tenant, connection -> receptions.of(connection, shop.tenant, "p"));
        assertThat(reception).isEqualTo(new Standing.Reception(3, 1, 1));
    }

    @Test
    void aPlaybookThatIsPausedForItStaysSoUntilSomebodyActivatesIt() {
        transactions.run(shop.tenant, connection -> receptions.pause(connection, shop.tenant, "p"));
        shop.call().get("/v1/playbooks/p").then().body("state", is("paused"));
        shop.call().post("/v1/playbooks/p/activate").then().body("state", is("active"));
    }

    private UUID sent(String state, String afterActivation) {
        UUID touch = UUID.randomUUID();
        transactions.run(
                shop.tenant,
                connection -> Sql.update(connection, """
                insert into touch (id, tenant, customer, playbook, playbook_version, step, occurrence, class, delivery,
                    channel, template, arm, state, due_at, expires_at, contacted_at, sent_at, created_at)
                select ?, tenant, gen_random_uuid(), name, 1, 0, 'x', 'marketing', 'atMostOnce', 'email', 't',
                    'treatment', ?, now(), now(), case when ? = 'sent' then activated_at + ?::interval end,
                    activated_at + ?::interval, now()
                from playbook where name = 'p'
                """, touch, state, state, afterActivation, afterActivation));
        return touch;
    }
}
