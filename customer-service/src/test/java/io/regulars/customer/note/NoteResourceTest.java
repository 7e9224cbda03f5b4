package io.regulars.customer.note;

import java.time.Duration;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.NoteChanged;
import io.regulars.customer.CustomerServiceTest;
import io.regulars.customer.PublishedEvents;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Notes and contacts, and what is due. */
@QuarkusTest
class NoteResourceTest extends CustomerServiceTest {
    private static final String NOTES = "/v1/customers/c-1/notes";
    private static final String CONTACT = """
            {"kind":"contact","channel":"phone","reason":"after-sale care","text":"Lid was loose; new one promised",
             "at":"2026-03-01T09:30:00Z","dueAt":"2026-03-04T09:00:00Z"}""";

    @Test
    void aContactStandsOnItsOwnersListUntilItIsDone() {
        put("/v1/customers/c-1", "{\"owner\":\"li\"}").then().statusCode(201);
        Response written = post(NOTES, CONTACT);
        written.then()
                .statusCode(201)
                .body("owner", equalTo("li"))
                .body("done", equalTo(false))
                .body("by", equalTo("key:test"));
        String path = written.header("Location").replaceFirst("^.*(/v1/notes/)", "$1");
        post(NOTES, "{\"text\":\"likes green tea\"}").then().statusCode(201).body("kind", equalTo("note"));

        get("/v1/notes?filter=owner==li;done==false;dueAt=lt=2026-03-05&sort=dueAt")
                .then()
                .body("items.customerId", equalTo(List.of("c-1")));
        call().header("If-Match", "\"9\"")
                .body("{\"done\":true}")
                .patch(path)
                .then()
                .statusCode(412);
        call().body("{\"done\":true}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("done", equalTo(true))
                .body("doneAt", notNullValue());
        get("/v1/notes?filter=owner==li;done==false;dueAt=null=false").then().body("items", hasSize(0));
        call().body("{\"done\":false,\"owner\":\"chen\"}")
                .patch(path)
                .then()
                .body("doneAt", nullValue())
                .body("owner", equalTo("chen"))
                .body("text", equalTo("Lid was loose; new one promised"));
        get(NOTES).then().body("items", hasSize(2));
        get(path).then().statusCode(200);
    }

    @Test
    void eachStateIsToldWithoutWordsAndWithoutColleagues() {
        put("/v1/customers/c-1", "{\"owner\":\"li\"}").then().statusCode(201);
        String note = post(NOTES, CONTACT).then().statusCode(201).extract().path("noteId");
        call().body("{\"done\":true}").patch("/v1/notes/" + note).then().statusCode(200);

        List<NoteChanged> told = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> PublishedEvents.of(tenant, "cases", NoteChanged.class), found -> found.size() == 2);

        assertThat(told).extracting(NoteChanged::version).containsExactlyInAnyOrder(1L, 2L);
        assertThat(told).allSatisfy(fact -> {
            assertThat(fact.entry()).hasToString(note);
            assertThat(fact.kind()).isEqualTo("contact");
            assertThat(fact.channel()).isEqualTo("phone");
            assertThat(fact.dueAt()).isEqualTo("2026-03-04T09:00:00Z");
            assertThat(fact.doneAt() != null).isEqualTo(fact.version() == 2);
        });
        assertThat(PublishedEvents.raw("cases"))
                .filteredOn(record -> record.contains(note))
                .hasSize(2)
                .noneMatch(record ->
                        record.contains("Lid was loose") || record.contains("after-sale") || record.contains("\"li\""));
    }

    @Test
    void aContactNeedsAChannelAndAReason() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        post(NOTES, "{\"kind\":\"contact\",\"at\":\"2999-01-01T00:00:00Z\"}")
                .then()
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/channel", "/reason", "/text", "/at")));
        post("/v1/customers/c-9/notes", CONTACT).then().statusCode(404);
        get("/v1/customers/c-9/notes").then().statusCode(404);
        get("/v1/notes?filter=text==x").then().statusCode(400);
    }

    @Test
    void notesOfAMergedRecordAreThePersons() {
        put("/v1/customers/c-1", "{}").then().statusCode(201);
        put("/v1/customers/c-2", "{}").then().statusCode(201);
        post(NOTES, CONTACT).then().statusCode(201);
        post("/v1/customers/c-1/merge", "{\"into\":\"c-2\"}").then().statusCode(200);
        get("/v1/customers/c-2/notes").then().body("items.customerId", equalTo(List.of("c-2")));
        call().post("/v1/customers/c-1/unmerge").then().statusCode(200);
        get("/v1/customers/c-2/notes").then().body("items", hasSize(0));
    }
}
