package io.regulars.customer.loyalty;

import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ProgramResourceTest extends LoyaltyShop {
    private static final String PATH = "/v1/loyalty/program";

    @Test
    void isBegunChangedAndRead() {
        get(PATH).then().statusCode(404);
        put(PATH, "{\"pointsPerUnit\":\"0.5\"}")
                .then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .body("pendingDays", equalTo(14))
                .body("pointValue", equalTo("0.01"))
                .body("expiresAfterMonths", nullValue())
                .body("startsAt", notNullValue())
                .body("downgrade", equalTo("afterGrace"));
        put(PATH, "{\"pointsPerUnit\":\"0.5\"}").then().statusCode(200).header("ETag", equalTo("\"1\""));
        call().header("If-Match", "\"7\"").body(PROGRAM).put(PATH).then().statusCode(412);
        put(PATH, PROGRAM).then().statusCode(200).header("ETag", equalTo("\"2\""));
        get(PATH).then().statusCode(200).body("tiers.name", equalTo(List.of("Silver", "Gold")));
        call(UUID.randomUUID()).get(PATH).then().statusCode(404);
    }

    @Test
    void isChecked() {
        put(PATH, """
                {"pointsPerUnit":0,"minimumOrder":"-1","pendingDays":366,"expiresAfterMonths":0,"pointValue":"0.0000001",
                 "remindDays":0,"startsAt":"1969-01-01T00:00:00Z","tierDays":0,"graceDays":-1,"downgrade":"always",
                 "tiers":[{"name":"A","threshold":"5"},{"name":"A","threshold":"5"},{"name":" "}]}""")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        equalTo(List.of(
                                "/pointsPerUnit",
                                "/minimumOrder",
                                "/pointValue",
                                "/pendingDays",
                                "/expiresAfterMonths",
                                "/remindDays",
                                "/tierDays",
                                "/graceDays",
                                "/startsAt",
                                "/downgrade",
                                "/tiers/1/name",
                                "/tiers/1/threshold",
                                "/tiers/2/name",
                                "/tiers/2/threshold")));
    }
}
