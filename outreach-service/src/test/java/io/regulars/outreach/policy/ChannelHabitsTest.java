package io.regulars.outreach.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ChannelHabitsTest {
    @Inject
    TenantTransactions transactions;

    @Inject
    ChannelHabits habits;

    @Test
    void countsWhatCouldBeAnsweredAndWasAnsweredByAPerson() {
        Shop shop = new Shop();
        shop.policy("{\"quietHours\":null,\"caps\":[],\"learnChannel\":{\"leastTouches\":6}}");
        template(shop, "tracked", true);
        template(shop, "plain", false);
        UUID customer = UUID.randomUUID();
        Instant month = Instant.now().minus(Duration.ofDays(30));
        transactions.run(shop.tenant, connection -> {
            past(connection, shop, customer, "sms", "tracked", 6, month, Duration.ofHours(1));
            past(connection, shop, customer, "email", "tracked", 7, month, null);
            // A scanner's click, links that nobody notes, what is still fresh, and too few.
            past(connection, shop, customer, "email", "tracked", 1, month, Duration.ofSeconds(2));
            past(connection, shop, customer, "email", "plain", 9, month, Duration.ofHours(1));
            past(connection, shop, customer, "email", "tracked", 5, Instant.now(), null);
            past(connection, shop, customer, "wechat", "tracked", 5, month, Duration.ofHours(1));
        });
        assertThat(habit(shop, customer).answers())
                .isEqualTo(Map.of("sms", new ChannelHabit.Answers(6, 6), "email", new ChannelHabit.Answers(0, 8)));
        shop.policy("{\"quietHours\":null,\"caps\":[]}");
        assertThat(habit(shop, customer)).isEqualTo(ChannelHabit.NONE);
    }

    @Test
    void theLedgerSaysWhyAMailIsLeftOutAndABranchKnowsTheOtherWay() {
        Shop shop = new Shop();
        shop.policy("{\"quietHours\":null,\"caps\":[],\"learnChannel\":{\"leastTouches\":6}}");
        template(shop, "tracked", true);
        Customer customer =
                shop.customer("", Map.of("phone", "+4915112345678", "marketing", Map.of("email", true, "sms", true)));
        Instant month = Instant.now().minus(Duration.ofDays(30));
        transactions.run(shop.tenant, connection -> {
            past(connection, shop, customer.id(), "sms", "tracked", 6, month, Duration.ofHours(1));
            past(connection, shop, customer.id(), "email", "tracked", 6, month, null);
        });
        String touch = shop.touch(customer, "tracked", "marketing");
        shop.awaitState(touch, "skipped");
        shop.call()
                .get("/v1/touches/" + touch)
                .then()
                .body("reason", is("learned-channel"))
                .body("detail", is("6 of 6 by sms were answered in a year, 0 of 6 by email were answered in a year"));
        assertThat(habit(shop, customer.id()).best()).contains("sms");
    }

    @Test
    void refusesFewerTouchesThanTellAnything() {
        new Shop()
                .call()
                .body("{\"learnChannel\":{\"leastTouches\":2}}")
                .put("/v1/contact-policy")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/learnChannel/leastTouches"));
    }

    private ChannelHabit habit(Shop shop, UUID customer) {
        return transactions.call(
                shop.tenant, connection -> habits.of(connection, shop.tenant, List.of(customer), Instant.now()));
    }

    private static void template(Shop shop, String name, boolean track) {
        shop.call()
                .body(Map.of(
                        "channel",
                        "email",
                        "purpose",
                        "marketing",
                        "links",
                        Map.of("track", track),
                        "variants",
                        Map.of("en", Map.of("subject", "s", "text", "https://a.example {{unsubscribeUrl}}"))))
                .put("/v1/templates/" + name)
                .then()
                .statusCode(201);
    }

    private static void past(
            Connection connection,
            Shop shop,
            UUID customer,
            String channel,
            String template,
            int many,
            Instant at,
            Duration clickedAfter)
            throws SQLException {
        Sql.update(
                connection,
                """
                insert into touch (id, tenant, customer, step, occurrence, class, delivery, channel, template, arm, state,
                    due_at, expires_at, contacted_at, sent_at, created_at, clicked_at)
                select gen_random_uuid(), ?, ?, 0, gen_random_uuid()::text, 'marketing', 'atMostOnce', ?, ?, 'treatment',
                    'sent', t, t, t, t, t, ?::timestamptz
                from generate_series(1, ?), (select ?::timestamptz as t) x
                """,
                shop.tenant,
                customer,
                channel,
                template,
                clickedAfter == null ? null : at.plus(clickedAfter),
                many,
                at);
    }
}
