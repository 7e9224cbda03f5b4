package io.regulars.customer.contact;

import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.PublishedEvents;
import io.restassured.response.ValidatableResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class OccasionResourceTest extends CustomerServiceTest {
    private static final String GREGORIAN =
            "{\"calendar\":\"gregorian\",\"monthDay\":\"02-29\",\"leapMonth\":false,\"year\":2026}";
    private static final String CHINESE =
            "{\"calendar\":\"chinese\",\"monthDay\":\"02-30\",\"leapMonth\":true,\"year\":2026}";

    @Test
    void whoseBirthdayItIsIsFoundInBothCalendarsWithoutAnyDateLeavingThisService() {
        birthday("a", "{\"date\":\"1984-02-29\"}");
        birthday("b", "{\"date\":\"--02-30\",\"calendar\":\"chinese\",\"leapMonth\":true}");
        birthday("c", "{\"date\":\"--02-30\",\"calendar\":\"chinese\"}");
        occasions("birthday", GREGORIAN + "," + CHINESE)
                .body("items", hasSize(2))
                .body("nextAfter", nullValue());
        occasions("birthday", GREGORIAN)
                .body("items", hasSize(1))
                .body("items[0].customer", equalTo(idOf("a")))
                .body("items[0].year", equalTo(2026))
                .body("items[0].size()", equalTo(2));
    }

    @Test
    void ownOccasionsAreFoundByTheirNameAndOnlyFromTheirYearOn() {
        put("/v1/customers/a", """
                {"occasions":[{"name":"wedding","date":"2027-02-29","calendar":"chinese"},
                  {"name":"wedding","date":"2010-02-28"},{"name":"opening","date":"--02-28"}]}""").then().statusCode(201);
        String day = "{\"calendar\":\"gregorian\",\"monthDay\":\"02-28\",\"leapMonth\":false,\"year\":%d}";
        occasions("wedding", day.formatted(2026)).body("items", hasSize(1));
        occasions("opening", day.formatted(1990)).body("items", hasSize(1));
        occasions("wedding", day.formatted(2009)).body("items", hasSize(0));
        occasions("birthday", day.formatted(2026)).body("items", hasSize(0));
    }

    @Test
    void aCorrectedOrRemovedDateIsFollowed() {
        birthday("a", "{\"date\":\"1984-02-29\"}");
        put("/v1/customers/a", "{\"birthday\":{\"date\":\"1984-03-01\"}}")
                .then()
                .statusCode(200);
        occasions("birthday", GREGORIAN).body("items", hasSize(0));
        birthday("b", "{\"date\":\"1984-02-29\"}");
        call().delete("/v1/customers/b").then().statusCode(202);
        Awaitility.await().untilAsserted(() -> occasions("birthday", GREGORIAN).body("items", hasSize(0)));
    }

    @Test
    void pagesFollowEachOther() {
        for (String id : List.of("a", "b", "c")) {
            birthday(id, "{\"date\":\"1984-02-29\"}");
        }
        String body = "{\"name\":\"birthday\",\"days\":[" + GREGORIAN + "],\"limit\":2%s}";
        String after = post("/internal/occasions", body.formatted(""))
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .path("nextAfter");
        post("/internal/occasions", body.formatted(",\"after\":\"" + after + "\""))
                .then()
                .body("items", hasSize(1))
                .body("nextAfter", nullValue());
    }

    @Test
    void anotherTenantSeesNothing() {
        birthday("a", "{\"date\":\"1984-02-29\"}");
        call(UUID.randomUUID())
                .body("{\"name\":\"birthday\",\"days\":[" + GREGORIAN + "]}")
                .post("/internal/occasions")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void contactsTellWishesAndTheAgeButNoBirthday() {
        put("/v1/customers/a", """
                {"birthday":{"date":"1984-02-29"},
                 "preferences":{"channels":["sms"],"discreetChannels":["phone"],"noticeFirst":true,
                   "contactWindows":[{"days":["sat"],"from":"10:00","to":"20:00"}]}}""").then().statusCode(201);
        String answer = post("/internal/contacts", "{\"customers\":[\"" + idOf("a") + "\"]}")
                .then()
                .statusCode(200)
                .body("items[0].wishes.channels", equalTo(List.of("sms")))
                .body("items[0].wishes.discreetChannels", equalTo(List.of("phone")))
                .body("items[0].wishes.contactWindows[0].to", equalTo("20:00"))
                .body("items[0].noticeFirst", equalTo(true))
                .extract()
                .asString();
        assertThat(answer).contains("\"age\"").doesNotContain("1984").doesNotContain("02-29");
    }

    private void birthday(String customerId, String birthday) {
        put("/v1/customers/" + customerId, "{\"birthday\":" + birthday + "}")
                .then()
                .statusCode(201);
    }

    private ValidatableResponse occasions(String name, String days) {
        return post("/internal/occasions", "{\"name\":\"" + name + "\",\"days\":[" + days + "]}")
                .then()
                .statusCode(200);
    }

    private String idOf(String customerId) {
        return Awaitility.await()
                .until(
                        () -> PublishedEvents.of(tenant, "customers", CustomerChanged.class).stream()
                                .filter(event -> customerId.equals(event.customerId()))
                                .map(event -> event.customer().toString())
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }
}
