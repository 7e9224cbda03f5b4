package io.regulars.kit.idempotency;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.NoteResource;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class IdempotencyTest {
    @Inject
    TenantTransactions transactions;

    private final UUID tenant = UUID.randomUUID();

    @Test
    void theSameRequestGetsTheFirstAnswerAgainAndHasOneEffect() {
        Response first = post("k1", "{\"text\":\"a\"}");
        Response again = post("k1", "{\"text\":\"a\"}");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void aSecretIsShownOnceAndNotKept() {
        Response first = post("k1", "{\"text\":\"secret\"}");
        Response again = post("k1", "{\"text\":\"secret\"}");
        assertThat(first.<String>path("text")).isEqualTo("secret");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.<String>path("id")).isEqualTo(first.path("id"));
        assertThat(again.asString()).doesNotContain("secret");
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        post("k1", "{\"text\":\"a\"}").then().statusCode(201);
        post("k1", "{\"text\":\"b\"}").then().statusCode(422).body("type", equalTo("idempotency-key-reused"));
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void anotherTenantsKeyIsAnotherKey() {
        post("k1", "{\"text\":\"a\"}").then().statusCode(201);
        post(UUID.randomUUID(), "k1", "{\"text\":\"b\"}").then().statusCode(201);
    }

    @Test
    void whileTheFirstIsInFlightTheSecondIsToldSo() {
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> post("k1", "{\"text\":\"slow\"}"));
        await().until(() -> keys() == 1);
        post("k1", "{\"text\":\"slow\"}").then().statusCode(409).body("type", equalTo("idempotency-in-flight"));
        NoteResource.GO.release();
        assertThat(first.join().statusCode()).isEqualTo(201);
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void aRefusalIsKeptAndAFailureIsNot() {
        Response first = post("k1", "{}");
        Response again = post("k1", "{}");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        post("k1", "{\"text\":\"a\"}").then().statusCode(422);
        post("k2", "{\"text\":\"fails\"}").then().statusCode(500);
        assertThat(keys()).isEqualTo(1);
    }

    @Test
    void whatWasNotThereIsAskedForAgain() {
        post("k1", "{\"text\":\"absent\"}").then().statusCode(404);
        assertThat(post("k1", "{\"text\":\"absent\"}").header("Idempotency-Replayed"))
                .isNull();
        assertThat(keys()).isZero();
    }

    @Test
    void anAnswerThatCanNotBeKeptReachesItsCaller() {
        post("stumbles", "{\"text\":\"a\"}").then().statusCode(201);
        assertThat(notes()).isEqualTo(1);
        post("stumbles", "{\"text\":\"a\"}").then().statusCode(409);
    }

    @Test
    void anAnswerWhoseKeyCanNotBeFreedReachesItsCaller() {
        post("stumbles", "{\"text\":\"absent\"}").then().statusCode(404).body("type", equalTo("not-found"));
    }

    @Test
    void withoutAKeyNothingIsKept() {
        given().header("Authorization", Tokens.bearer(tenant, "notes:write"))
                .contentType("application/json")
                .body("{\"text\":\"a\"}")
                .post("/notes/written")
                .then()
                .statusCode(201);
        assertThat(keys()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "ümlaut"})
    void anOddKeyIsRefused(String key) {
        post(key, "{\"text\":\"a\"}").then().statusCode(400);
        post("k".repeat(256), "{\"text\":\"a\"}").then().statusCode(400);
        assertThat(notes()).isZero();
    }

    private Response post(String key, String body) {
        return post(tenant, key, body);
    }

    private static Response post(UUID tenant, String key, String body) {
        return given().header("Authorization", Tokens.bearer(tenant, "notes:write"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(body)
                .post("/notes/written");
    }

    private int notes() {
        return count("note");
    }

    private int keys() {
        return count("idempotency");
    }

    private int count(String table) {
        return transactions.call(tenant, c -> {
            try (var row = c.createStatement().executeQuery("select count(*) from " + table)) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}
