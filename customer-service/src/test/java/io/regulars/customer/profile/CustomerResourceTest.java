package io.regulars.customer.profile;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.PublishedEvents;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class CustomerResourceTest extends CustomerServiceTest {
    private static final String CUSTOMER = """
            {"name":"王小明","gender":"male","email":" Wang@Example.com","phone":"138 0013 8000","wechatOpenId":"oX-1",
             "language":"zh-CN","timeZone":"Asia/Shanghai","country":"CN",
             "birthday":{"date":"1984-02-30","calendar":"chinese"},
             "occasions":[{"name":"wedding","date":"--06-12"}],
             "preferences":{"channels":["wechat","email"],"contactWindows":[{"days":["sat"],"from":"10:00","to":"20:00"}]},
             "groups":["tea-club"],"tags":["vip"],"attributes":{"size":"L","kids":2},"origin":"acquaintance","referredBy":"c-0",
             "owner":"li","note":"likes green tea","createdAt":"2025-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👩‍👩‍👧‍👦👨🏽‍🚀🏳️‍🌈👩‍❤️‍💋‍👨🐉🧧",
                "محمد بن عبد الله",
                "שָׁלוֹם ‏בן-דוד",
                "𠮷野家 𡈽屋",
                "Zoë\u0301 O’Brien-Łódź"
            })
    void keepsNamesOfAnyScript(String name) {
        put("/v1/customers/c-1", "{\"name\":\"" + name + "\"}")
                .then()
                .statusCode(201)
                .body("name", equalTo(name));
        get("/v1/customers/c-1").then().body("name", equalTo(name));
    }

    @Test
    void keepsEveryField() {
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201).header("ETag", "\"1\"");
        get("/v1/customers/c-1")
                .then()
                .statusCode(200)
                .body("customerId", equalTo("c-1"))
                .body("name", equalTo("王小明"))
                .body("gender", equalTo("male"))
                .body("email", equalTo("wang@example.com"))
                .body("phone", equalTo("+8613800138000"))
                .body("wechatOpenId", equalTo("oX-1"))
                .body("language", equalTo("zh-CN"))
                .body("timeZone", equalTo("Asia/Shanghai"))
                .body("country", equalTo("CN"))
                .body("birthday", equalTo(Map.of("date", "1984-02-30", "calendar", "chinese", "leapMonth", false)))
                .body("occasions[0].name", equalTo("wedding"))
                .body("occasions[0].calendar", equalTo("gregorian"))
                .body("preferences.channels", equalTo(List.of("wechat", "email")))
                .body("preferences.contactWindows[0].to", equalTo("20:00"))
                .body("groups", equalTo(List.of("tea-club")))
                .body("tags", equalTo(List.of("vip")))
                .body("attributes", equalTo(Map.of("size", "L", "kids", 2)))
                .body("origin", equalTo("acquaintance"))
                .body("referredBy", equalTo("c-0"))
                .body("owner", equalTo("li"))
                .body("note", equalTo("likes green tea"))
                .body("createdAt", equalTo("2025-01-01T00:00:00Z"))
                .body("updatedAt", equalTo("2026-01-01T00:00:00Z"))
                .body("identityConflicts", hasSize(0));
    }

    @Test
    void whatIsReadCanBeWrittenBack() {
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201);
        String read = get("/v1/customers/c-1").asString();
        put("/v1/customers/c-1", read).then().statusCode(200).header("ETag", "\"1\"");
    }

    @Test
    void aReplacementForgetsWhatItLeavesOut() {
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201);
        put("/v1/customers/c-1", "{\"name\":\"Wang\"}")
                .then()
                .statusCode(200)
                .body("email", nullValue())
                .body("tags", hasSize(0))
                .body("createdAt", equalTo("2025-01-01T00:00:00Z"));
        post("/v1/customers/lookup", "{\"email\":\"wang@example.com\"}").then().statusCode(404);
    }

    @Test
    void anOlderStateChangesNothing() {
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201);
        put("/v1/customers/c-1", "{\"name\":\"Old\",\"updatedAt\":\"2025-12-31T23:59:59Z\"}")
                .then()
                .statusCode(200)
                .body("name", equalTo("王小明"));
    }

    @Test
    void aCustomerThatAnOrderMadeKnownIsFilledByWhatTheShopSaysOfAnEarlierTime() {
        put("/v1/orders/A-1", """
                        {"customer":{"customerId":"c-1"},"placedAt":"2026-03-01T09:30:00Z","status":"paid","currency":"CNY",
                         "lines":[{"quantity":1,"unitPrice":"1"}]}""").then().statusCode(201);
        get("/v1/customers/c-1").then().statusCode(200).body("name", nullValue());
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(200).body("name", equalTo("王小明"));
    }

    @Test
    void aPatchMerges() {
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201);
        call().contentType("application/merge-patch+json")
                .body("{\"name\":null,\"tags\":[\"new\"],\"attributes\":{\"size\":null,\"color\":\"red\"}}"
                        .getBytes(StandardCharsets.UTF_8))
                .patch("/v1/customers/c-1")
                .then()
                .statusCode(200)
                .body("name", nullValue())
                .body("tags", equalTo(List.of("new")))
                .body("attributes", equalTo(Map.of("kids", 2, "color", "red")))
                .body("email", equalTo("wang@example.com"));
        call().body("{\"owner\":\"zhao\"}")
                .patch("/v1/customers/c-1")
                .then()
                .statusCode(200)
                .body("owner", equalTo("zhao"));
        call().body("{\"ownr\":\"zhao\"}")
                .patch("/v1/customers/c-1")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/ownr"));
        call().body("{\"email\":5}")
                .patch("/v1/customers/c-1")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/email"));
        call().body("[]").patch("/v1/customers/c-1").then().statusCode(400);
        call().body("{}").patch("/v1/customers/nobody").then().statusCode(404);
    }

    @Test
    void ifMatchGuardsReplacementAndPatch() {
        call().header("If-Match", "*")
                .body("{}")
                .put("/v1/customers/c-1")
                .then()
                .statusCode(412);
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201);
        call().header("If-Match", "\"9\"")
                .body("{}")
                .put("/v1/customers/c-1")
                .then()
                .statusCode(412);
        call().header("If-Match", "\"9\"")
                .body("{}")
                .patch("/v1/customers/c-1")
                .then()
                .statusCode(412);
        call().header("If-Match", "\"1\"")
                .body("{\"name\":\"W\"}")
                .patch("/v1/customers/c-1")
                .then()
                .statusCode(200);
    }

    @Test
    void theSecondToStateAnEmailKeepsItsTextAndShowsTheConflict() {
        put("/v1/customers/c-1", "{\"email\":\"w@example.com\"}").then().statusCode(201);
        put("/v1/customers/c-2", "{\"email\":\"W@example.com\",\"phone\":\"+8613800138000\"}")
                .then()
                .statusCode(201)
                .body("email", equalTo("w@example.com"))
                .body("identityConflicts", equalTo(List.of(Map.of("field", "email", "heldBy", "c-1"))));
        post("/v1/customers/lookup", "{\"email\":\"w@example.com\"}").then().body("customerId", equalTo("c-1"));
        put("/v1/customers/c-1", "{}").then().statusCode(200);
        get("/v1/customers/c-2").then().body("identityConflicts", hasSize(0));
    }

    @Test
    void isLookedUpByExactlyOneOfFour() {
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201);
        for (String one : List.of(
                "{\"customerId\":\"c-1\"}",
                "{\"email\":\"WANG@example.com \"}",
                "{\"phone\":\"+86 13800138000\"}",
                "{\"wechatOpenId\":\"oX-1\"}")) {
            post("/v1/customers/lookup", one).then().statusCode(200).body("customerId", equalTo("c-1"));
        }
        post("/v1/customers/lookup", "{}").then().statusCode(400);
        post("/v1/customers/lookup", "{\"email\":\"wang@example.com\",\"customerId\":\"c-1\"}")
                .then()
                .statusCode(400);
        post("/v1/customers/lookup", "{\"email\":\"nobody@example.com\"}")
                .then()
                .statusCode(404);
        post("/v1/customers/lookup", "{\"email\":\"nobody\"}").then().statusCode(400);
    }

    @Test
    void aBatchGivesEachItsOutcome() {
        post("/v1/customers/batch", """
                        [{"customerId":"c-1","name":"A"},{"customerId":"c-1","name":"B"},{"customerId":"c-1","name":"B"},
                         {"customerId":"c-2","email":"x"},{"name":"no id"},{"customerId":"~g-1"}]""")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(3))
                .body("rejected", equalTo(3))
                .body(
                        "results.outcome",
                        equalTo(List.of("created", "updated", "unchanged", "rejected", "rejected", "rejected")))
                .body("results.applied", equalTo(List.of(true, true, true, false, false, false)))
                .body("results[3].problem.errors[0].pointer", equalTo("/email"))
                .body("results[4].problem.errors[0].pointer", equalTo("/customerId"));
        get("/v1/customers/c-1").then().body("name", equalTo("B"));
        call().contentType("application/x-ndjson")
                .body("{\"customerId\":\"c-3\"}\n{\"customerId\":\"c-4\"}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/customers/batch")
                .then()
                .body("accepted", equalTo(2));
    }

    @Test
    void isListedByWhatIsNotPersonal() {
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201);
        put("/v1/customers/c-2", "{\"country\":\"DE\"}").then().statusCode(201);
        get("/v1/customers?filter=country==CN").then().body("items.customerId", equalTo(List.of("c-1")));
        get("/v1/customers?sort=customerId&limit=1").then().body("items.customerId", equalTo(List.of("c-1")));
    }

    @Test
    void isToldWithoutPersonalData() {
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(201);
        put("/v1/customers/c-1", CUSTOMER).then().statusCode(200);
        put("/v1/customers/c-1", CUSTOMER.replace("\"vip\"", "\"vvip\"")).then().statusCode(200);
        List<CustomerChanged> events = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> PublishedEvents.of(tenant, "customers", CustomerChanged.class),
                        found -> found.size() >= 2);
        assertThat(events).hasSize(2).allSatisfy(event -> {
            assertThat(event.customerId()).isEqualTo("c-1");
            assertThat(event.kind()).isEqualTo("identified");
        });
        assertThat(events).extracting(CustomerChanged::version).containsExactly(1L, 2L);
    }
}
