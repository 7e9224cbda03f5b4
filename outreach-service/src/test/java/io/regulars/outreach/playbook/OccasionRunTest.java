package io.regulars.outreach.playbook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.CustomerMerged;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.calendar.Festival;
import io.regulars.outreach.calendar.YearlyDate;
import io.regulars.outreach.calendar.YearlyRules;
import io.regulars.outreach.database.Sql;
import io.regulars.outreach.testing.Neighbours;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class OccasionRunTest {
    @Inject
    OccasionRun run;

    @Inject
    Occasions occasions;

    @Inject
    Playbooks playbooks;

    @Inject
    TenantTransactions transactions;

    private Shop shop;
    private LocalDate tomorrow;

    @BeforeEach
    void open() {
        shop = new Shop();
        shop.template("t", "marketing");
        tomorrow = Occasions.lastDay(Instant.now());
    }

    @Test
    void congratulatesOnTheBirthdayAtTenByTheCustomersClockOnceHoweverOftenItIsPlanned() {
        Customer gregorian = born(
                Map.of("timeZone", "America/New_York"),
                YearlyDate.gregorian(tomorrow.getMonthValue(), tomorrow.getDayOfMonth()));
        activate("{\"occasion\":\"birthday\"}", "");
        run.run(due());
        run.run(due());
        Instant ten = tomorrow.atTime(LocalTime.of(10, 0))
                .atZone(ZoneId.of("America/New_York"))
                .toInstant();
        assertThat(shop.touches("playbook=day")).hasSize(1);
        assertThat(shop.touches("playbook=day").get(0))
                .containsEntry("customerId", gregorian.customerId())
                .containsEntry("occurrence", "birthday-" + tomorrow.getYear())
                .containsEntry("state", "planned")
                .containsEntry("dueAt", ten.toString());
    }

    @Test
    void aBirthdayOfTheChineseCalendarIsFound() {
        YearlyDate date = chineseTomorrow();
        Customer chinese = born(Map.of(), date);
        activate("{\"occasion\":\"birthday\",\"at\":\"08:30\"}", "");
        run.run(due());
        assertThat(shop.touches("playbook=day"))
                .extracting(touch -> touch.get("customerId"))
                .containsExactly(chinese.customerId());
    }

    @Test
    void remindsSomeDaysBeforeAndInOpenHoursOnly() {
        LocalDate wedding = tomorrow.plusDays(7);
        Customer couple = shop.customer();
        Neighbours.running()
                .occasion(
                        shop.tenant,
                        couple.id(),
                        "wedding",
                        YearlyDate.gregorian(wedding.getMonthValue(), wedding.getDayOfMonth()));
        shop.policy("{\"quietHours\":{\"from\":\"22:00\",\"to\":\"09:00\"},\"caps\":[]}");
        shop.awaitKnown(couple);
        activate("{\"occasion\":\"wedding\",\"daysBefore\":7,\"at\":\"06:00\"}", "");
        run.run(due());
        assertThat(shop.touches("playbook=day").get(0))
                .containsEntry("occurrence", "wedding-" + wedding.getYear())
                .containsEntry("dueAt", tomorrow + "T09:00:00Z");
    }

    @Test
    void aFestivalIsKeptByEverybodyAndAnAudienceNarrowsIt() {
        Customer known = shop.customer();
        Customer other = shop.customer();
        shop.awaitKnown(known, other);
        activateFestival(",\"audience\":\"purchases==0\"");
        run.run(due());
        run.run(due());
        assertThat(shop.touches("playbook=day"))
                .extracting(touch -> touch.get("customerId"))
                .containsExactlyInAnyOrder(known.customerId(), other.customerId());
        shop.call()
                .get("/v1/calendar?from=" + tomorrow + "&to=" + tomorrow)
                .then()
                .body("items[0].occasionTouches", is(2));
    }

    @Test
    void afterAnOutageWhatIsTooLateIsNotedAsExpired() {
        LocalDate missed = Occasions.presentDay(Instant.now()).minusDays(5);
        Customer late = born(Map.of(), YearlyDate.gregorian(missed.getMonthValue(), missed.getDayOfMonth()));
        activate("{\"occasion\":\"birthday\"}", "");
        transactions.run(shop.tenant, connection -> {
            try (var update = connection.prepareStatement(
                    "update playbook set activated_at = activated_at - interval '30 days'")) {
                update.executeUpdate();
            }
        });
        run.run(new Occasions.Due(due().playbook(), shop.tenant, missed.minusDays(1)));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=day"))
                .singleElement()
                .satisfies(touch -> assertThat(touch)
                        .containsEntry("customerId", late.customerId())
                        .containsEntry("state", "skipped")
                        .containsEntry("reason", "expired")));
    }

    @Test
    void aPausedPlaybookIsNoLongerLookedAt() {
        activate("{\"occasion\":\"birthday\"}", "");
        Occasions.Due due = due();
        shop.call().post("/v1/playbooks/day/pause").then().statusCode(200);
        born(Map.of(), YearlyDate.gregorian(tomorrow.getMonthValue(), tomorrow.getDayOfMonth()));
        run.run(due);
        assertThat(shop.touches("playbook=day")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"occasion":" "}                                        | /trigger/occasion
            {"occasion":"birthday","daysBefore":61}                 | /trigger/daysBefore
            {"occasion":"birthday","at":"25:00"}                    | /trigger/at
            {"occasion":"birthday","into":["NEW"]}                  | /trigger/into
            {"occasion":"birthday","event":"order.paid"}            | /trigger
            {"event":"order.paid","daysBefore":1}                   | /trigger/daysBefore
            """)
    void refusesWhatIsNoOccasionAndNamesThePlace(String trigger, String pointer) {
        put(trigger, "").then().statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void aGuestWhoRegistersAfterBeingPlannedForIsGreetedOnce() {
        Customer guest = guest();
        activateFestival("");
        run.run(due());
        Customer registered = registers(guest);
        await().until(() -> root(guest).equals(registered.id()));
        run.run(due());
        assertThat(shop.touches("playbook=day")).hasSize(1);
    }

    @Test
    void aGuestAndTheRegisteredRecordThatWereBothPlannedForAreGreetedOnce() {
        Customer guest = guest();
        Customer registered = shop.customer();
        shop.awaitKnown(registered);
        activateFestival("");
        run.run(due());
        assertThat(shop.touches("playbook=day&state=planned")).hasSize(2);
        merge(guest, registered);
        await().until(() -> root(guest).equals(registered.id()));
        transactions.run(
                shop.tenant,
                connection -> Sql.update(
                        connection,
                        "update touch_due set due_at = now() where touch in (select id from touch where tenant = ?)",
                        shop.tenant));
        await().untilAsserted(() -> assertThat(shop.touches("playbook=day"))
                .extracting(touch -> touch.get("state"), touch -> touch.get("reason"))
                .containsExactlyInAnyOrder(tuple("sent", null), tuple("skipped", "same-person")));
        assertThat(Shop.mails().to(registered.email())).hasSize(1);
    }

    private Customer guest() {
        Customer guest = shop.customer();
        shop.publish(new CustomerChanged(guest.id(), guest.customerId(), "guest", Instant.now(), 2));
        shop.awaitKnown(guest);
        return guest;
    }

    private Customer registers(Customer guest) {
        Customer registered = shop.customer();
        shop.awaitKnown(registered);
        merge(guest, registered);
        return registered;
    }

    private void merge(Customer guest, Customer registered) {
        shop.answer(
                guest,
                Map.of("root", registered.id(), "customerId", registered.customerId(), "email", registered.email()));
        shop.publish(new CustomerMerged(guest.id(), registered.id(), 1));
    }

    private UUID root(Customer customer) {
        return transactions.call(
                shop.tenant,
                connection -> Sql.first(
                                connection,
                                "select root from customer where tenant = ? and customer = ?",
                                row -> Sql.uuid(row, "root"),
                                shop.tenant,
                                customer.id())
                        .orElseThrow());
    }

    /** The next one, so many days before it that it is due tomorrow. */
    private void activateFestival(String options) {
        Festival.Held next = java.util.stream.IntStream.range(0, 60)
                .mapToObj(tomorrow::plusDays)
                .flatMap(day -> Festival.CHRISTMAS
                        .on(day)
                        .or(() -> Festival.NEW_YEAR.on(day))
                        .or(() -> Festival.SINGLES_DAY.on(day))
                        .or(() -> Festival.VALENTINES_DAY.on(day))
                        .or(() -> Festival.WOMENS_DAY.on(day))
                        .or(() -> Festival.LABOUR_DAY.on(day))
                        .or(() -> Festival.SHOPPING_618.on(day))
                        .or(() -> Festival.QIXI.on(day))
                        .or(() -> Festival.MID_AUTUMN.on(day))
                        .or(() -> Festival.NATIONAL_DAY_CN.on(day))
                        .stream())
                .findFirst()
                .orElseThrow();
        long ahead = next.date().toEpochDay() - tomorrow.toEpochDay();
        activate("{\"occasion\":\"" + next.festival().wireName() + "\",\"daysBefore\":" + ahead + "}", options);
    }

    private Customer born(Map<String, Object> contact, YearlyDate date) {
        Customer customer = shop.customer("", contact);
        shop.awaitKnown(customer);
        Neighbours.running().occasion(shop.tenant, customer.id(), "birthday", date);
        return customer;
    }

    private YearlyDate chineseTomorrow() {
        return io.regulars.outreach.calendar.KeptDay.on(tomorrow, YearlyRules.DEFAULT).stream()
                .map(io.regulars.outreach.calendar.KeptDay::date)
                .filter(date -> date.chinese() && !date.leapMonth())
                .findFirst()
                .orElseThrow();
    }

    private io.restassured.response.Response put(String trigger, String options) {
        return shop.call()
                .body("{\"trigger\":" + trigger + ",\"steps\":[{\"template\":\"t\"}]" + options + "}")
                .put("/v1/playbooks/day");
    }

    private void activate(String trigger, String options) {
        put(trigger, options).then().statusCode(201);
        shop.call().post("/v1/playbooks/day/activate").then().statusCode(200);
    }

    private Occasions.Due due() {
        UUID playbook = transactions.call(
                shop.tenant, connection -> playbooks.get(shop.tenant, "day").id());
        return new Occasions.Due(
                playbook, shop.tenant, Instant.now().atOffset(ZoneOffset.UTC).toLocalDate());
    }
}
