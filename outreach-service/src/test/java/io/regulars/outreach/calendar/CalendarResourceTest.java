package io.regulars.outreach.calendar;

import java.util.List;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.SettingsChanged;
import io.regulars.outreach.testing.OutreachStack;
import io.regulars.outreach.testing.Shop;
import io.regulars.outreach.testing.Shop.Customer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class CalendarResourceTest {
    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop();
    }

    @Test
    void showsFestivalsOfTheCountryThatIsAskedFor() {
        shop.call()
                .get("/v1/calendar?from=2026-02-14&to=2026-02-17&country=CN")
                .then()
                .statusCode(200)
                .body("items.date", is(List.of("2026-02-14", "2026-02-16", "2026-02-17")))
                .body("items[2].festivals", is(List.of("spring-festival")));
        shop.call()
                .get("/v1/calendar?from=2026-02-16&to=2026-02-17&country=DE")
                .then()
                .body("items", is(List.of()));
    }

    @Test
    void aShopThatSaidWhereItIsSeesItsOwn() {
        shop.call().get("/v1/calendar?from=2026-10-03&to=2026-10-03").then().body("country", nullValue());
        shop.publish(new SettingsChanged(
                shop.tenant, "Europe/Berlin", null, List.of(), "DE", List.of(), null, "denied", null, 7));
        await().untilAsserted(() -> shop.call()
                .get("/v1/calendar?from=2026-10-03&to=2026-10-03")
                .then()
                .body("country", is("DE"))
                .body("items[0].festivals", is(List.of("german-unity"))));
    }

    @Test
    void holidaysOfTheShopAreSetAndShown() {
        shop.call()
                .body("""
                        {"holidays":[{"name":"Spring break","date":"--01-01","calendar":"chinese","days":3},
                          {"name":"Stocktaking","date":"2026-02-18"}],"rules":{"day30":"nextDay"}}""")
                .put("/v1/calendar/settings")
                .then()
                .statusCode(200)
                .body("rules.february29", is("february28"))
                .body("rules.day30", is("nextDay"));
        shop.call()
                .get("/v1/calendar?from=2026-02-18&to=2026-02-20&country=DE")
                .then()
                .body("items.date", is(List.of("2026-02-18", "2026-02-19")))
                .body("items[0].holidays", is(List.of("Spring break", "Stocktaking")));
        shop.call().get("/v1/calendar/settings").then().body("holidays[1].days", is(1));
    }

    @Test
    void countsWhatWaitsForADay() {
        Customer customer = shop.customer();
        shop.template("later", "service");
        shop.awaitKnown(customer);
        shop.call()
                .body("{\"customerId\":\"" + customer.customerId() + "\",\"template\":\"later\",\"dueAt\":\""
                        + tomorrow() + "T12:00:00Z\"}")
                .post("/v1/touches")
                .then()
                .statusCode(201);
        shop.call()
                .get("/v1/calendar?country=DE&from=" + tomorrow() + "&to=" + tomorrow())
                .then()
                .body("items[0].touches", is(1))
                .body("items[0].occasionTouches", is(0));
    }

    @ParameterizedTest
    @CsvSource({
        "from=soon, from",
        "from=2026-01-01&to=2025-01-01, to",
        "from=2026-01-01&to=2029-01-01, to",
        "from=1700-01-01, from",
        "country=Germany, country"
    })
    void refusesWhatIsNoPeriodAndNamesThePlace(String query, String pointer) {
        shop.call().get("/v1/calendar?" + query).then().statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"holidays":[{"name":"x","date":"2026-02-30"}]}                          | /holidays/0/date
            {"holidays":[{"name":"x","date":"--02-30","calendar":"julian"}]}         | /holidays/0/calendar
            {"holidays":[{"date":"--02-29"}]}                                        | /holidays/0/name
            {"holidays":[{"name":"x","date":"--02-29","days":0}]}                    | /holidays/0/days
            {"rules":{"leapMonth":"never"}}                                          | /rules/leapMonth
            """)
    void refusesWhatIsNoCalendarAndNamesThePlace(String body, String pointer) {
        shop.call()
                .body(body)
                .put("/v1/calendar/settings")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void whoReadAnOlderCalendarDoesNotReplaceANewerOne() {
        shop.call()
                .header("If-Match", "\"0\"")
                .body("{}")
                .put("/v1/calendar/settings")
                .then()
                .statusCode(200);
        shop.call()
                .header("If-Match", "\"0\"")
                .body("{}")
                .put("/v1/calendar/settings")
                .then()
                .statusCode(412);
    }

    private static String tomorrow() {
        return java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(1).toString();
    }
}
