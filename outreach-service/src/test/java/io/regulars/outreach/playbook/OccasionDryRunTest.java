package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.calendar.KeptDay;
import io.regulars.outreach.calendar.YearlyDate;
import io.regulars.outreach.calendar.YearlyRules;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.DrivenClock;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;

/** What a dry run says of an occasion is what is planned afterwards, and what becomes of it. */
@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class OccasionDryRunTest {
    private static final String BERLIN = "Europe/Berlin";

    @Inject
    DryRun dryRun;

    @Inject
    OccasionDriver occasions;

    @Inject
    DrivenClock clock;

    @Inject
    TenantTransactions transactions;

    private Shop shop;

    /** One decision, as the dry run and the ledger tell it. */
    private record Told(String customerId, int step, String arm, Instant dueAt) {}

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.template("t", "marketing");
    }

    @AfterEach
    void giveTheTimeBack() {
        clock.set(null);
    }

    @Test
    void tellsBirthdaysOfBothCalendarsAsTheyArePlannedAndEndLater() {
        Instant now = Instant.parse("2031-02-10T20:45:00Z");
        LocalDate today = LocalDate.of(2031, 2, 10);
        shop.policy("{\"quietHours\":{\"from\":\"22:00\",\"to\":\"10:30\"},\"caps\":[]}");
        born("Pacific/Pago_Pago", gregorian(today));
        born("America/New_York", gregorian(today.plusDays(28)));
        born(BERLIN, chinese(today.plusDays(1)));
        born(BERLIN, chinese(today.plusDays(20)));
        Customer leap = born(BERLIN, YearlyDate.gregorian(2, 29));
        IntStream.range(1, 20).forEach(day -> born(BERLIN, gregorian(today.plusDays(day))));
        Customer silent = born(BERLIN, gregorian(today.plusDays(3)));
        shop.answer(silent, Map.of("timeZone", BERLIN, "marketing", Map.of("email", false)));
        // Half past ten is over there, and far away here.
        born("Pacific/Kiritimati", gregorian(today.plusDays(1)));
        born(BERLIN, gregorian(today));
        born(BERLIN, gregorian(today.plusDays(45)));
        put("{\"occasion\":\"birthday\"}", ",\"holdOut\":0.4,\"budget\":{\"amount\":\"100.00\"}");

        clock.set(now);
        Forecast forecast = dryRun.forecast(shop.tenant, "day");
        assertThat(shop.touches("playbook=day")).isEmpty();
        plan(now, now.plus(Duration.ofDays(30)));

        agrees(forecast);
        assertThat(forecast.customers()).isEqualTo(25);
        assertThat(forecast.arms()).containsOnlyKeys("treatment", "control");
        assertThat(forecast.budgetLeft()).isEqualByComparingTo("100.00");
        assertThat(forecast.decisions())
                .filteredOn(decided -> decided.customerId().equals(leap.customerId()) && decided.step() == 0)
                .extracting(Forecast.Decided::dueAt)
                .containsExactly(Instant.parse("2031-02-28T09:30:00Z"));
        Map<String, String> ends = allFallDue();
        assertThat(forecast.decisions())
                .allSatisfy(decided -> assertThat(ends.get(decided.customerId() + decided.step()))
                        .isEqualTo(
                                decided.state().equals("planned") ? "sent" : decided.state() + ":" + decided.reason()));
        assertThat(forecast.decisions())
                .filteredOn(decided -> decided.customerId().equals(silent.customerId()))
                .extracting(Forecast.Decided::reason)
                .containsAnyOf("consent", "hold-out");
    }

    @ParameterizedTest
    @CsvSource({
        "christmas,0,2031-12-25T08:30:00Z,2031-12-25,2",
        "christmas,0,2031-12-25T12:00:00Z,2032-12-25,3",
        "new-year,3,2031-12-29T12:00:00Z,2032-12-29,3",
        "spring-festival,7,2031-01-10T00:00:00Z,2031-01-16,3",
        "spring-festival,7,2031-01-16T08:30:00Z,2031-01-16,2",
    })
    void tellsTheNextFestivalThatIsAheadForAnybody(
            String festival, int daysBefore, Instant now, LocalDate day, int customers) {
        List.of(BERLIN, BERLIN, "Asia/Tokyo")
                .forEach(zone -> shop.awaitKnown(shop.customer("", Map.of("timeZone", zone))));
        put("{\"occasion\":\"" + festival + "\",\"daysBefore\":" + daysBefore + "}", "");

        clock.set(now);
        Forecast forecast = dryRun.forecast(shop.tenant, "day");
        assertThat(forecast.customers()).isEqualTo(customers);
        assertThat(forecast.decisions())
                .filteredOn(decided -> decided.step() == 0)
                .allSatisfy(decided -> assertThat(decided.dueAt())
                        .isBetween(
                                day.atStartOfDay().toInstant(ZoneOffset.UTC),
                                day.atTime(9, 0).toInstant(ZoneOffset.UTC)));
        occasions.activate(shop.tenant, "day");
        occasions.plan(shop.tenant);
        clock.set(day.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        occasions.plan(shop.tenant);
        agrees(forecast);
    }

    @Test
    void answersCostLoadAndReasonsAndWritesNothing() {
        LocalDate soon = LocalDate.now(ZoneOffset.UTC).plusDays(5);
        Customer customer = born("UTC", gregorian(soon));
        Customer silent = born("UTC", chinese(soon.plusDays(1)));
        shop.answer(silent, Map.of("marketing", Map.of("email", false)));
        put("{\"occasion\":\"birthday\"}", "");
        shop.call()
                .post("/v1/playbooks/day/dry-run")
                .then()
                .statusCode(200)
                .body("customers", is(2))
                .body("arms.treatment", is(2))
                .body("touches", is(4))
                .body("cost", is("1.00"))
                .body("load.touches", is(List.of(1, 2, 1)))
                .body("load[0].hour", is(soon + "T10:00"))
                .body("load[2].hour", endsWith("T10:00"))
                .body("decisions.customerId[0]", is(customer.customerId()))
                .body("decisions.dueAt[0]", is(soon + "T10:00:00Z"))
                .body("decisions.state", is(List.of("planned", "planned", "skipped", "skipped")))
                .body("decisions.reason[2]", is("consent"))
                .body("examples", is(List.of(customer.customerId(), silent.customerId())))
                .body("cut", is(false));
        assertThat(shop.touches("playbook=day")).isEmpty();
    }

    /** Whoever was born on such a day. */
    private Customer born(String zone, YearlyDate date) {
        Customer customer = shop.customer("", Map.of("timeZone", zone));
        shop.awaitKnown(customer);
        Neighbours.running().occasion(shop.tenant, customer.id(), "birthday", date);
        return customer;
    }

    private static YearlyDate gregorian(LocalDate day) {
        return YearlyDate.gregorian(day.getMonthValue(), day.getDayOfMonth());
    }

    private static YearlyDate chinese(LocalDate day) {
        return KeptDay.on(day, YearlyRules.DEFAULT).stream()
                .map(KeptDay::date)
                .filter(date -> date.chinese() && !date.leapMonth())
                .findFirst()
                .orElseThrow();
    }

    private void put(String trigger, String options) {
        shop.call()
                .body("{\"trigger\":" + trigger + ",\"steps\":[{\"template\":\"t\",\"cost\":\"0.30\"},"
                        + "{\"wait\":\"P1D\",\"template\":\"t\",\"cost\":\"0.20\"}]" + options + "}")
                .put("/v1/playbooks/day")
                .then()
                .statusCode(201);
    }

    private void plan(Instant from, Instant to) {
        occasions.activate(shop.tenant, "day");
        for (Instant now = from; now.isBefore(to); now = now.plus(Duration.ofHours(6))) {
            clock.set(now);
            occasions.plan(shop.tenant);
        }
    }

    private void agrees(Forecast forecast) {
        List<Map<String, Object>> ledger = shop.touches("playbook=day&limit=500");
        Map<Told, String> templates = ledger.stream()
                .collect(Collectors.toMap(OccasionDryRunTest::told, touch -> (String) touch.get("template")));
        assertThat(forecast.decisions().stream()
                        .collect(Collectors.toMap(OccasionDryRunTest::told, Forecast.Decided::template)))
                .isEqualTo(templates);
        List<Told> treated = templates.keySet().stream()
                .filter(told -> told.arm().equals("treatment"))
                .toList();
        assertThat(forecast.touches()).isEqualTo(treated.size());
        assertThat(forecast.arms())
                .isEqualTo(templates.keySet().stream()
                        .filter(told -> told.step() == 0)
                        .collect(Collectors.groupingBy(Told::arm, Collectors.summingInt(told -> 1))));
        assertThat(forecast.cost())
                .isEqualByComparingTo(treated.stream()
                        .map(told -> new BigDecimal(told.step() == 0 ? "0.30" : "0.20"))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(forecast.load().stream().collect(Collectors.toMap(Forecast.Hour::hour, Forecast.Hour::touches)))
                .isEqualTo(treated.stream()
                        .map(told -> told.dueAt()
                                .truncatedTo(ChronoUnit.HOURS)
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDateTime()
                                .toString())
                        .collect(Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.summingInt(hour -> 1))));
    }

    private static Told told(Forecast.Decided decided) {
        return new Told(decided.customerId(), decided.step(), decided.arm(), decided.dueAt());
    }

    private static Told told(Map<String, Object> touch) {
        return new Told(
                (String) touch.get("customerId"),
                (Integer) touch.get("step"),
                (String) touch.get("arm"),
                Instant.parse((String) touch.get("dueAt")));
    }

    /** What becomes of each customer's steps once they are due. */
    private Map<String, String> allFallDue() {
        clock.set(null);
        shop.policy("{\"quietHours\":null,\"caps\":[]}");
        transactions.run(
                shop.tenant,
                connection -> Sql.update(
                        connection,
                        "update touch_due set due_at = now() where touch in (select id from touch where tenant = ?)",
                        shop.tenant));
        await().until(() -> shop.touches("playbook=day&limit=500").stream()
                .allMatch(touch -> List.of("sent", "skipped").contains(touch.get("state"))));
        return shop.touches("playbook=day&limit=500").stream()
                .collect(Collectors.toMap(
                        touch -> "" + touch.get("customerId") + touch.get("step"),
                        touch -> touch.get("reason") == null
                                ? (String) touch.get("state")
                                : touch.get("state") + ":" + touch.get("reason")));
    }
}
