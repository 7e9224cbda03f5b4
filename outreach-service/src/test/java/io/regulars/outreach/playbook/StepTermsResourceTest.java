package io.regulars.outreach.playbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ComplaintChanged;
import io.regulars.contracts.FeedbackGiven;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.Orders;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

/** What happens at a step's due time; the time comes by moving it. */
@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class StepTermsResourceTest {
    @Inject
    TenantTransactions transactions;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.template("t", "marketing");
    }

    @Test
    void whoBoughtSinceTakesNoFurtherStep() {
        active("p", """
                "steps":[{"template":"t","wait":"PT0S"},
                         {"template":"t","wait":"P3D","stopIf":["bought"]},{"template":"t","wait":"P3D"}]""");
        Customer buyer = entered("p", shop.customer());
        Customer other = entered("p", shop.customer());
        shop.publish(Orders.paid(buyer, Instant.now()));
        await().until(() -> count("select count(*) from purchase") == 1);
        dueNow(1);
        await().untilAsserted(() -> assertThat(ended(buyer))
                .containsExactlyInAnyOrder(
                        tuple(0, "sent", null),
                        tuple(1, "skipped", "stopped-bought"),
                        tuple(2, "skipped", "stopped-bought")));
        await().untilAsserted(() -> assertThat(ended(other))
                .containsExactlyInAnyOrder(tuple(0, "sent", null), tuple(1, "sent", null), tuple(2, "planned", null)));
    }

    @Test
    void whoComplainedOrUnsubscribedSinceTakesNoFurtherStep() {
        active("p", """
                "steps":[{"template":"t","wait":"PT0S"},
                         {"template":"t","wait":"P3D","stopIf":["complained","unsubscribed"]}]""");
        Customer complained = entered("p", shop.customer());
        Customer unsubscribed = entered("p", shop.customer());
        Instant now = Instant.now();
        // Settled already, and of another channel: only the step itself minds.
        shop.publish(new ComplaintChanged(
                UUID.randomUUID(),
                complained.id(),
                null,
                null,
                "damaged",
                null,
                "resolved",
                "resolved",
                now,
                now,
                now,
                now,
                null,
                1));
        await().until(() -> count("select count(*) from complaint") == 1);
        transactions.run(shop.tenant, connection -> Sql.update(connection, """
                        insert into suppression (tenant, customer, channel, purpose, touch, at)
                        values (?, ?, 'sms', 'marketing', gen_random_uuid(), now())
                        """, shop.tenant, unsubscribed.id()));
        dueNow(1);
        await().untilAsserted(() -> assertThat(ended(complained))
                .containsExactlyInAnyOrder(tuple(0, "sent", null), tuple(1, "skipped", "stopped-complained")));
        await().untilAsserted(() -> assertThat(ended(unsubscribed))
                .containsExactlyInAnyOrder(tuple(0, "sent", null), tuple(1, "skipped", "stopped-unsubscribed")));
    }

    @Test
    void aWiderPilotKeepsWhoWasInIt() {
        String steps = "\"steps\":[{\"template\":\"t\"}],\"pilotPercent\":";
        active("p", steps + 50);
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            customers.add(shop.customer());
        }
        shop.awaitKnown(customers.toArray(Customer[]::new));
        customers.forEach(customer -> shop.publish(thanks(customer)));
        await().until(() -> shop.touches("playbook=p&limit=100").size() == 30);
        List<Object> first = piloted();
        shop.call().body(definition(steps + 90)).put("/v1/playbooks/p").then().statusCode(200);
        customers.forEach(customer -> shop.publish(thanks(customer)));
        await().until(() -> shop.touches("playbook=p&limit=100").size() == 60);
        assertThat(piloted()).containsAll(first).hasSizeGreaterThan(2 * first.size());
    }

    private List<Object> piloted() {
        return shop.touches("playbook=p&limit=100").stream()
                .filter(touch -> !"not-in-pilot".equals(touch.get("reason")))
                .map(touch -> touch.get("customerId"))
                .toList();
    }

    @Test
    void aBranchIsTakenByWhoItIsFor() {
        active("p", """
                "steps":[{"template":"t","when":"referrerType==money"},
                         {"template":"t","when":"referrerType=null=true;purchases==0"},
                         {"template":"t","when":"language==zh"}]""");
        Customer money = entered("p", shop.customer("", Map.of("tags", List.of("vip", "referrer:money"))));
        Customer unknown = entered("p", shop.customer("", Map.of()));
        await().untilAsserted(() -> assertThat(ended(money))
                .containsExactlyInAnyOrder(
                        tuple(0, "sent", null), tuple(1, "skipped", "condition"), tuple(2, "skipped", "condition")));
        await().untilAsserted(() -> assertThat(ended(unknown))
                .containsExactlyInAnyOrder(
                        tuple(0, "skipped", "condition"), tuple(1, "sent", null), tuple(2, "skipped", "condition")));
    }

    @Test
    void whoCanNotBeCalledIsWrittenTo() {
        shop.call().body("""
                        {"channel":"task","purpose":"marketing","variants":{"en":{"subject":"Hello","text":"Call"}}}""").put("/v1/templates/call").then().statusCode(201);
        active("p", """
                "steps":[{"channel":"task","template":"call","when":"callable==true"},
                         {"template":"t","when":"callable==false"}]""");
        Map<String, Boolean> both = Map.of("phone", true, "email", true);
        Customer callable = entered("p", shop.customer("", Map.of("phone", "+491511234567", "marketing", both)));
        Customer withoutNumber = entered("p", shop.customer("", Map.of("marketing", both)));
        Customer refusesCalls = entered("p", shop.customer("", Map.of("phone", "+491511234568")));
        await().untilAsserted(() -> assertThat(ended(callable))
                .containsExactlyInAnyOrder(tuple(0, "sent", null), tuple(1, "skipped", "condition")));
        for (Customer written : List.of(withoutNumber, refusesCalls)) {
            await().untilAsserted(() -> assertThat(ended(written))
                    .containsExactlyInAnyOrder(tuple(0, "skipped", "condition"), tuple(1, "sent", null)));
        }
    }

    @Test
    void aBudgetIsNeverPassedHoweverManyAreSentAtOnce() {
        active("p", """
                "steps":[{"template":"t","cost":"0.30"}],"budget":{"amount":"1.00"}""");
        List<Customer> customers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            customers.add(shop.customer());
        }
        shop.awaitKnown(customers.toArray(Customer[]::new));
        customers.forEach(customer -> shop.publish(thanks(customer)));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=p&state=skipped"))
                .hasSize(9)
                .allSatisfy(touch -> assertThat(touch).containsEntry("reason", "budget")));
        assertThat(shop.touches("playbook=p&state=sent"))
                .hasSize(3)
                .allSatisfy(touch -> assertThat(touch).containsEntry("cost", "0.30"));
    }

    @Test
    void whatDidNotLeaveGivesItsCostBack() {
        active("p", """
                "steps":[{"template":"t","cost":"0.30"}],"budget":{"amount":"0.30"}""");
        Customer refused = entered("p", shop.customer("550-", Map.of()));
        await().until(() -> shop.touches("playbook=p&state=failed").size() == 1);
        assertThat(shop.touches("customerId=" + refused.customerId()))
                .extracting(touch -> touch.get("cost"))
                .containsOnlyNulls();
        shop.call().post("/v1/playbooks/p/dry-run").then().body("budgetLeft", is("0.30"));
        entered("p", shop.customer());
        await().until(() -> shop.touches("playbook=p&state=sent").size() == 1);
        shop.call().post("/v1/playbooks/p/dry-run").then().body("budgetLeft", is("0.00"));
    }

    @Test
    void theBetterPlaybookGoesFirst() {
        active("first", "\"steps\":[{\"template\":\"t\",\"wait\":\"PT1H\"}],\"priority\":10");
        active("second", "\"steps\":[{\"template\":\"t\",\"wait\":\"PT30M\"}]");
        Customer customer = entered("first", shop.customer());
        await().until(() -> shop.touches("playbook=second&state=planned").size() == 1);
        due("playbook = 'second'");
        await().untilAsserted(() -> assertThat(shop.touches("playbook=second&state=held"))
                .extracting(touch -> touch.get("reason"))
                .containsExactly("priority"));
        assertThat(Shop.mails().to(customer.email())).isEmpty();
        due("playbook = 'first'");
        await().until(() -> shop.touches("playbook=first&state=sent").size() == 1);
        due("playbook = 'second'");
        await().until(() -> shop.touches("playbook=second&state=sent").size() == 1);
    }

    @Test
    void nobodyWaitsForAPausedPlaybook() {
        active("first", "\"steps\":[{\"template\":\"t\",\"wait\":\"PT1H\"}],\"priority\":10");
        active("second", "\"steps\":[{\"template\":\"t\",\"wait\":\"PT30M\"}]");
        entered("first", shop.customer());
        await().until(() -> shop.touches("playbook=second&state=planned").size() == 1);
        shop.call().post("/v1/playbooks/first/pause").then().statusCode(200);
        due("playbook = 'second'");
        await().until(() -> shop.touches("playbook=second&state=sent").size() == 1);
        assertThat(shop.touches("playbook=first&state=sent")).isEmpty();
    }

    @Test
    void whatIsSentAnewStaysAsItWasPlannedWhenANewVersionReachesTheOthers() {
        shop.template("u", "marketing");
        active("p", "\"steps\":[{\"template\":\"t\"},{\"template\":\"t\",\"wait\":\"P3D\"}]");
        entered("p", shop.customer("550-", Map.of()));
        await().until(() -> shop.touches("playbook=p&state=failed").size() == 1);
        shop.call().post("/v1/playbooks/p/pause").then().statusCode(200);
        shop.call()
                .body(Map.of("playbook", "p"))
                .post("/v1/touches/resend")
                .then()
                .body("planned", is(1));
        shop.call()
                .body(definition("\"steps\":[{\"template\":\"u\"},{\"template\":\"u\",\"wait\":\"P4D\"}]"))
                .put("/v1/playbooks/p?applyTo=running")
                .then()
                .statusCode(200);
        // One of the first step anew, one of the second step, and none besides.
        assertThat(shop.touches("playbook=p&filter=state=in=(planned,held)"))
                .extracting(touch -> touch.get("step"), touch -> touch.get("template"))
                .containsExactlyInAnyOrder(tuple(0, "t"), tuple(1, "u"));
    }

    @Test
    void aNewVersionReachesWhoIsUnderWayOnlyWhenAsked() {
        shop.template("u", "marketing");
        active("p", """
                "steps":[{"template":"t"},{"template":"t","wait":"P3D"},{"template":"t","wait":"P3D"}]""");
        Customer customer = entered("p", shop.customer());
        await().until(() -> shop.touches("playbook=p&state=sent").size() == 1);
        String next = definition("""
                "steps":[{"template":"t"},{"template":"u","wait":"P5D","stopIf":["bought"]}]""");
        shop.call().body(next).put("/v1/playbooks/p").then().statusCode(200).body("version", is(2));
        assertThat(shop.touches("playbook=p&state=planned"))
                .extracting(touch -> touch.get("template"))
                .containsExactly("t", "t");

        shop.call().body(next).put("/v1/playbooks/p?applyTo=running").then().statusCode(200);
        assertThat(shop.touches("playbook=p&customerId=" + customer.customerId()))
                .extracting(
                        touch -> touch.get("step"),
                        touch -> touch.get("state"),
                        touch -> touch.get("template"),
                        touch -> touch.get("playbookVersion"))
                .containsExactlyInAnyOrder(
                        tuple(0, "sent", "t", 1), tuple(1, "planned", "u", 3), tuple(2, "cancelled", "t", 1));

        String longer = definition("""
                "steps":[{"template":"t"},{"template":"u","wait":"P5D"},{"template":"t","wait":"P1D"},
                         {"template":"u","wait":"P1D"}]""");
        shop.call().body(longer).put("/v1/playbooks/p?applyTo=running").then().statusCode(200);
        assertThat(shop.touches("playbook=p&state=planned"))
                .extracting(touch -> touch.get("step"), touch -> touch.get("playbookVersion"))
                .containsExactlyInAnyOrder(tuple(1, 4), tuple(3, 4));
        shop.call().body(longer).put("/v1/playbooks/p?applyTo=all").then().statusCode(400);
    }

    private void active(String name, String rest) {
        shop.call().body(definition(rest)).put("/v1/playbooks/" + name).then().statusCode(201);
        shop.call().post("/v1/playbooks/" + name + "/activate").then().statusCode(200);
    }

    private static String definition(String rest) {
        return "{\"trigger\":{\"event\":\"feedback.thanks\"}," + rest + "}";
    }

    private Customer entered(String playbook, Customer customer) {
        shop.awaitKnown(customer);
        shop.publish(thanks(customer));
        await().until(() -> !shop.touches("playbook=" + playbook + "&customerId=" + customer.customerId())
                .isEmpty());
        return customer;
    }

    private static FeedbackGiven thanks(Customer customer) {
        return new FeedbackGiven(UUID.randomUUID(), customer.id(), "thanks", null, null, null, Instant.now(), 1);
    }

    private List<Tuple> ended(Customer customer) {
        return shop.touches("customerId=" + customer.customerId()).stream()
                .map(touch -> tuple(touch.get("step"), touch.get("state"), touch.get("reason")))
                .toList();
    }

    private void dueNow(int step) {
        due("step = " + step);
    }

    private void due(String which) {
        List<UUID> touches = transactions.call(
                shop.tenant,
                connection -> Sql.list(connection, "select id from touch where " + which, row -> Sql.uuid(row, "id")));
        transactions.callWithoutTenant(connection -> Sql.update(
                connection,
                "update touch_due set due_at = now() - interval '1 second' where touch = any(?::uuid[])",
                touches));
    }

    private long count(String sql) {
        return transactions.call(
                shop.tenant,
                connection -> Sql.first(connection, sql, row -> row.getLong(1)).orElseThrow());
    }
}
