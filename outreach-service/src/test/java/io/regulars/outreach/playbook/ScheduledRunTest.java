package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.NeighbourUnavailableException;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class ScheduledRunTest {
    @Inject
    ScheduledRun run;

    @Inject
    Playbooks playbooks;

    @Inject
    TenantTransactions transactions;

    private Shop shop;
    private final String filter = "test==" + UUID.randomUUID();

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void plansTheWholeAudienceOnceADay() {
        Customer[] customers = audience(5);
        Instant today = activated("{\"at\":\"" + recently() + "\"}", "");
        run.run(due(today));
        run.run(due(today));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=daily&state=sent"))
                .extracting(touch -> touch.get("customerId"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(customers).map(Customer::customerId).toList()));
        assertThat(shop.touches("playbook=daily"))
                .extracting(touch -> touch.get("occurrence"))
                .containsOnly(LocalDate.ofInstant(today, ZoneOffset.UTC).toString());
    }

    @Test
    void aRunThatWasCutOffGoesOnWhereItWas() {
        audience(5);
        Instant today = activated("{\"at\":\"" + recently() + "\"}", "");
        Neighbours.running().secondPageFails(filter, true);
        assertThatThrownBy(() -> run.run(due(today))).isInstanceOf(NeighbourUnavailableException.class);
        assertThat(shop.touches("playbook=daily")).hasSize(2);
        Neighbours.running().secondPageFails(filter, false);
        run.run(due(today));
        assertThat(shop.touches("playbook=daily")).hasSize(5);
        shop.call()
                .get("/v1/playbooks/daily/outcomes")
                .then()
                .body("runs[0].state", is("done"))
                .body("runs[0].entered", is(5));
    }

    @Test
    void afterAnOutageOnlyTheNewestOccurrenceIsMadeUpAndTheOthersAreNoted() {
        audience(2);
        Instant today = activated("{\"at\":\"" + recently() + "\"}", "");
        run.run(due(today.minus(Duration.ofDays(3))));
        assertThat(shop.touches("playbook=daily")).hasSize(2);
        shop.call()
                .get("/v1/playbooks/daily/outcomes")
                .then()
                .body("runs.state", is(List.of("done", "missed", "missed", "missed")));
    }

    @Test
    void anOccurrenceThatIsTooLateIsMissed() {
        audience(2);
        Instant today = activated("{\"at\":\"" + recently() + "\"}", ",\"expiresAfter\":\"PT1M\"");
        run.run(due(today));
        assertThat(shop.touches("playbook=daily")).isEmpty();
        shop.call().get("/v1/playbooks/daily/outcomes").then().body("runs.state", is(List.of("missed")));
    }

    @Test
    void aFilterThatScoringRefusesIsRefusedHereToo() {
        shop.template("t", "marketing");
        put("{\"at\":\"09:00\"}", "").statusCode(400).body("errors.pointer", is(List.of("/audience")));
        shop.call().get("/v1/playbooks/daily").then().statusCode(404);
    }

    @Test
    void aFilterThatScoringRefusesLaterFailsTheRunAndSaysWhy() {
        audience(1);
        Instant today = activated("{\"at\":\"" + recently() + "\"}", "");
        Neighbours.running().noAudience(filter);
        run.run(due(today));
        shop.call()
                .get("/v1/playbooks/daily/outcomes")
                .then()
                .body("runs.state", is(List.of("failed")))
                .body("runs.detail", hasItem("/audience: filter: not known"));
    }

    @Test
    void aDryRunCountsAndWritesNothing() {
        audience(3);
        activated("{\"at\":\"" + recently() + "\"}", ",\"holdOut\":1");
        shop.call()
                .post("/v1/playbooks/daily/dry-run")
                .then()
                .statusCode(200)
                .body("customers", is(3))
                .body("arms.control", is(3))
                .body("touches", is(0));
        assertThat(shop.touches("playbook=daily")).isEmpty();
    }

    @Test
    void aDryRunTellsCostLoadAndReasons() {
        audience(3);
        activated("{\"at\":\"09:00\"}", ",\"budget\":{\"amount\":\"10.00\"}", ",\"cost\":\"0.30\"");
        shop.policy("{\"quietHours\":{\"from\":\"08:00\",\"to\":\"10:00\"},\"caps\":[]}");
        shop.call()
                .post("/v1/playbooks/daily/dry-run")
                .then()
                .statusCode(200)
                .body("touches", is(3))
                .body("cost", is("0.90"))
                .body("budgetLeft", is("10.00"))
                .body("load.touches", is(List.of(3)))
                .body("load[0].hour", endsWith("T09:00"))
                .body("decisions.state", is(List.of("held", "held", "held")))
                .body("decisions.reason", everyItem(is("quiet-hours")));
    }

    @Test
    void whoIsOutsideThePilotIsNoted() {
        audience(40);
        Instant today = activated("{\"at\":\"" + recently() + "\"}", ",\"pilotPercent\":50");
        run.run(due(today));
        List<Map<String, Object>> outside = shop.touches("playbook=daily&filter=reason==not-in-pilot");
        // 40 tosses of a fair coin: beyond 4 to 36 is one in ten million.
        assertThat(outside.size()).isBetween(4, 36);
    }

    private Customer[] audience(int size) {
        shop.template("t", "marketing");
        Customer[] customers = new Customer[size];
        Arrays.setAll(customers, i -> shop.customer());
        shop.awaitKnown(customers);
        Neighbours.running()
                .audience(
                        filter,
                        Arrays.stream(customers).map(Customer::customerId).toList());
        return customers;
    }

    /** A time of day three minutes ago, by UTC. */
    private static String recently() {
        return Instant.now().minus(Duration.ofMinutes(3)).toString().substring(11, 16);
    }

    private Instant activated(String schedule, String options) {
        return activated(schedule, options, "");
    }

    private Instant activated(String schedule, String options, String step) {
        put(schedule, options, step).statusCode(201);
        shop.call().post("/v1/playbooks/daily/activate").then().statusCode(200);
        return Instant.parse(
                Instant.now().minus(Duration.ofMinutes(3)).toString().substring(0, 16) + ":00Z");
    }

    private ValidatableResponse put(String schedule, String options) {
        return put(schedule, options, "");
    }

    private ValidatableResponse put(String schedule, String options, String step) {
        return shop.call()
                .body("{\"trigger\":{\"schedule\":" + schedule + "},\"audience\":\"" + filter
                        + "\",\"steps\":[{\"template\":\"t\"" + step + "}]" + options + "}")
                .put("/v1/playbooks/daily")
                .then();
    }

    private Schedules.Due due(Instant at) {
        UUID playbook = transactions.call(
                shop.tenant, connection -> playbooks.get(shop.tenant, "daily").id());
        return new Schedules.Due(playbook, shop.tenant, at);
    }
}
