package io.regulars.kit.paging;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class ListingTest {
    @Inject
    TenantTransactions transactions;

    private final UUID tenant = UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"", "rating", "-rating", "-rating,text", "text,-createdAt", "amount", "-createdAt"})
    void pagingByAnyOrderShowsEveryRowOnceInThatOrder(String sort) {
        notes(23);
        List<String> whole = items(request().queryParam("limit", 500).queryParam("sort", sort));
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            var page = request()
                    .queryParam("limit", 4)
                    .queryParam("sort", sort)
                    .queryParam("cursor", cursor)
                    .get("/notes")
                    .then()
                    .statusCode(200)
                    .extract();
            paged.addAll(page.path("items"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertThat(whole).hasSize(23);
        assertThat(paged).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text==note-3 | 1",
                "text==note-1* | 11",
                "text!=note-1* | 12",
                "rating=gt=2 | 6",
                "rating=gt=2;text==note-14 | 1",
                "text==note-3,text==note-4 | 2",
                "rating=null=true | 11",
                "rating=in=(0,1) | 4",
                "rating=out=(0,1) | 19",
                "amount=ge=11.5 | 11",
                "createdAt=lt=2026-01-01T00:00:05Z | 5",
                "createdAt=lt=2026-01-01 | 0",
            })
    void filters(String filter, int count) {
        notes(23);
        assertThat(items(request().queryParam("filter", filter).queryParam("limit", 500)))
                .hasSize(count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secret==a",
                "rating==abc",
                "rating=in=()",
                "rating",
                "text=",
                "(text==a",
                "createdAt=gt=yesterday",
                "amount=gt=1e5",
                "text=like=a",
                "rating=null=maybe",
                "text=='a'';drop table note'"
            })
    void refusesAFilterItCanNotApply(String filter) {
        request()
                .queryParam("filter", filter)
                .get("/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("bad-filter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rating=gt=abc | rating: must be a whole number",
                "amount=gt=1e5 | amount: must be a plain decimal such as 12.30",
                "createdAt=gt=yesterday | createdAt: must be a date or an RFC 3339 instant such as 2026-03-01T09:30:00Z",
                "rating=null=maybe | rating: must be true or false"
            })
    void saysWhatAValueMustBe(String filter, String detail) {
        request()
                .queryParam("filter", filter)
                .get("/notes")
                .then()
                .statusCode(400)
                .body("errors[0].detail", equalTo(detail), "errors[0].pointer", equalTo("filter"));
    }

    @Test
    void refusesALongFilterAndTakesANestedOne() {
        request()
                .queryParam("filter", "text==" + "a".repeat(2_000))
                .get("/notes")
                .then()
                .statusCode(400);
        request()
                .queryParam("filter", "(".repeat(300) + "text==a" + ")".repeat(300))
                .get("/notes")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesAParameterItDoesNotKnow() {
        notes(1);
        request()
                .queryParam("limit", 10)
                .queryParam("rating", 3)
                .get("/notes")
                .then()
                .statusCode(400)
                .body(
                        "errors[0].pointer", equalTo("rating"),
                        "errors[0].detail", equalTo("is none of cursor, filter, limit, sort"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "ten", "99999999999"})
    void refusesALimitOutside1To500(String limit) {
        request()
                .queryParam("limit", limit)
                .get("/notes")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("limit"));
    }

    @Test
    void refusesACursorOfAnotherListOrAForgedOne() {
        notes(3);
        String cursor = request().queryParam("limit", 1).get("/notes").path("nextCursor");
        request()
                .queryParam("cursor", cursor)
                .queryParam("sort", "text")
                .get("/notes")
                .then()
                .statusCode(400);
        for (String forged : List.of("x", "e30", "WyJhIl0", "WyJmIiwiMSIsIjIiXQ")) {
            request()
                    .queryParam("cursor", forged)
                    .get("/notes")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("bad-cursor"), "errors[0].pointer", equalTo("cursor"));
        }
        request()
                .queryParam("sort", "-secret")
                .get("/notes")
                .then()
                .statusCode(400)
                .body("type", equalTo("bad-filter"));
    }

    /** note-i: rating i/4 for even i only, amount i, a second apart. */
    private void notes(int count) {
        transactions.run(tenant, c -> {
            try (var insert = c.prepareStatement("""
                    insert into note (id, tenant, text, rating, amount, created_at)
                    select gen_random_uuid(), ?, 'note-' || i, case when i % 2 = 0 then i / 4 end, i,
                           timestamptz '2026-01-01 00:00:00Z' + make_interval(secs => i)
                    from generate_series(0, ?) i
                    """)) {
                insert.setObject(1, tenant);
                insert.setInt(2, count - 1);
                insert.executeUpdate();
            }
        });
    }

    private RequestSpecification request() {
        return given().header("Authorization", Tokens.bearer(tenant, "notes:read"));
    }

    private static List<String> items(RequestSpecification request) {
        return request.get("/notes").then().statusCode(200).extract().path("items");
    }
}
