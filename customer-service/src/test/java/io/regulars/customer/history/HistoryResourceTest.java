package io.regulars.customer.history;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.database.Sql;
import io.regulars.kit.tenancy.TenantTransactions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

/** Every change of a field is told with its time and author. */
@QuarkusTest
class HistoryResourceTest extends CustomerServiceTest {
    private static final String PATH = "/v1/customers/c-1/history";

    @Inject
    TenantTransactions transactions;

    @Test
    void eachFieldThatChangedIsToldAndNoOther() {
        put("/v1/customers/c-1", "{\"name\":\"Anna\",\"tags\":[\"new\"],\"attributes\":{\"size\":\"L\"}}")
                .then()
                .statusCode(201);
        put("/v1/customers/c-1", "{\"name\":\"Anna\",\"tags\":[\"new\"],\"attributes\":{\"size\":\"L\"}}")
                .then()
                .statusCode(200);
        call().contentType("application/merge-patch+json")
                .body("{\"phone\":\"+8613800138000\",\"tags\":[\"vip\"],\"attributes\":{\"size\":\"M\"}}")
                .patch("/v1/customers/c-1")
                .then()
                .statusCode(200);

        get(PATH)
                .then()
                .statusCode(200)
                .body("items.what", equalTo(List.of("changed", "created")))
                .body("items[0].fields.field", equalTo(List.of("/phone", "/tags", "/attributes/size")))
                .body("items[0].fields[0].from", equalTo(null))
                .body("items[0].fields[0].to", equalTo("+8613800138000"))
                .body("items[0].fields[2].from", equalTo("L"))
                .body("items[0].by", equalTo("key:test"));
        get(PATH + "?filter=what==created").then().body("items", hasSize(1));
    }

    @Test
    void thatSomebodyWantsANoticeBeforeACallIsToldWithWhoSaidSo() {
        put("/v1/customers/c-1", "{\"preferences\":{\"channels\":[\"phone\"]}}")
                .then()
                .statusCode(201)
                .body("preferences.noticeFirst", equalTo(false));
        call().contentType("application/merge-patch+json")
                .body("{\"preferences\":{\"noticeFirst\":true}}")
                .patch("/v1/customers/c-1")
                .then()
                .statusCode(200)
                .body("preferences.noticeFirst", equalTo(true))
                .body("preferences.channels", equalTo(List.of("phone")));

        get(PATH)
                .then()
                .body("items[0].fields.field", equalTo(List.of("/preferences")))
                .body("items[0].fields[0].from.noticeFirst", equalTo(false))
                .body("items[0].fields[0].to.noticeFirst", equalTo(true))
                .body("items[0].by", equalTo("key:test"));
    }

    @Test
    void aRecordThatOnlyGotALaterTimeDidNotChange() {
        put("/v1/customers/c-1", """
                {"name":"Anna","createdAt":"2025-01-01T00:00:00Z","updatedAt":"2025-01-01T00:00:00Z"}""").then().statusCode(201);
        put("/v1/customers/c-1", "{\"name\":\"Anna\",\"updatedAt\":\"2025-01-02T00:00:00Z\"}")
                .then()
                .statusCode(200);
        get(PATH).then().body("items", hasSize(1));

        put("/v1/customers/c-1", """
                {"name":"Anna","createdAt":"2024-12-31T00:00:00Z","updatedAt":"2025-01-03T00:00:00Z"}""").then().statusCode(200);

        get(PATH)
                .then()
                .body("items[0].fields.field", equalTo(List.of("/createdAt")))
                .body("items[0].fields[0].from", equalTo("2025-01-01T00:00:00Z"))
                .body("items[0].fields[0].to", equalTo("2024-12-31T00:00:00Z"));
    }

    @Test
    void aSensitiveAttributeIsNamedWithoutItsValues() {
        put("/v1/attribute-classes", "{\"classes\":{\"income\":\"sensitive\",\"size\":\"public\"}}")
                .then()
                .statusCode(200);
        put("/v1/customers/c-1", "{\"attributes\":{\"income\":91234,\"size\":\"L\"}}")
                .then()
                .statusCode(201);
        put("/v1/customers/c-1", "{\"attributes\":{\"income\":95678,\"size\":\"M\"}}")
                .then()
                .statusCode(200);

        String history = get(PATH).then().statusCode(200).extract().asString();
        assertThat(history)
                .contains("/attributes/income")
                .doesNotContain("91234", "95678")
                .contains("\"M\"");
        assertThat(get("/v1/customers").asString()).contains("\"size\"").doesNotContain("95678");
        get("/v1/customers/c-1").then().body("attributes.income", equalTo(95678));
        get("/v1/customers?filter=attributes.size==M").then().statusCode(200).body("items", hasSize(1));
        get("/v1/customers?filter=attributes.size==L").then().statusCode(200).body("items", hasSize(0));
        get("/v1/customers?filter=attributes.income==95678").then().statusCode(400);
    }

    @Test
    void whatBecameSensitiveIsNoLongerShownAndThenGone() {
        put("/v1/customers/c-1", "{\"attributes\":{\"in/come\":91234}}").then().statusCode(201);
        put("/v1/customers/c-1", "{\"name\":\"Anna\",\"attributes\":{\"in/come\":95678}}")
                .then()
                .statusCode(200);
        get(PATH).then().body("items[0].fields[1].from", equalTo(91234));

        put("/v1/attribute-classes", "{\"classes\":{\"in/come\":\"sensitive\"}}")
                .then()
                .statusCode(200);

        get(PATH)
                .then()
                .body("items[0].fields[1].field", equalTo("/attributes/in~1come"))
                .body("items[0].fields[1].from", equalTo(null))
                .body("items[0].fields[1].to", equalTo(null));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(this::kept, kept -> !kept.contains("91234"));
        assertThat(kept()).doesNotContain("95678").contains("/attributes/in~1come", "Anna");
        put("/v1/attribute-classes", "{\"classes\":{}}").then().statusCode(200);
        get(PATH)
                .then()
                .body("items", hasSize(2))
                .body("items[0].fields.field", equalTo(List.of("/name", "/attributes/in~1come")))
                .body("items[0].fields[0].to", equalTo("Anna"))
                .body("items[0].fields[1].to", equalTo(null));
    }

    /** The history as the database has it. */
    private String kept() {
        return transactions.call(
                tenant,
                connection -> String.join(
                        "", Sql.rows(connection, "select changes from customer_change", row -> row.getString(1))));
    }

    @Test
    void classesAreThoseThereAre() {
        put("/v1/attribute-classes", "{\"classes\":{\"a/b\":\"secret\"}}")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/classes/a~1b"));
        get("/v1/attribute-classes").then().statusCode(200).body("classes.size()", equalTo(0));
        call().header("If-Match", "\"7\"")
                .body("{\"classes\":{}}")
                .put("/v1/attribute-classes")
                .then()
                .statusCode(412);
    }

    @Test
    void nobodyHasNoHistory() {
        get(PATH).then().statusCode(404);
    }
}
