package io.regulars.scoring.run;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.MovableClock;
import io.regulars.scoring.TestShop;
import io.regulars.scoring.settings.ScoringSettings;
import io.regulars.scoring.settings.Shop;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class NightlyRunsTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    @Inject
    MovableClock clock;

    @Inject
    NightlyRuns nightly;

    @AfterEach
    void backToNow() {
        clock.ahead(Duration.ZERO);
    }

    private RequestSpecification caller() {
        return given().header(
                        "Authorization",
                        Tokens.bearer("scoring-service", shop.tenant, "values:read", "settings:write"));
    }

    private static Instant next(String zone, String now) {
        return NightlyRuns.next(
                new Shop(null, ZoneId.of(zone), "EUR", 2, null, true, false, ScoringSettings.DEFAULT),
                Instant.parse(now));
    }

    @Test
    void theNightIsTheShopsOwn() {
        assertThat(next("Asia/Shanghai", "2026-03-01T18:59:59Z")).isEqualTo("2026-03-01T19:00:00Z");
        assertThat(next("Asia/Shanghai", "2026-03-01T19:00:00Z")).isEqualTo("2026-03-02T19:00:00Z");
        // Berlin's clock goes from 2 to 3, and in October from 3 back to 2.
        assertThat(next("Europe/Berlin", "2026-03-29T00:30:00Z")).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(next("Europe/Berlin", "2026-10-24T22:30:00Z")).isEqualTo("2026-10-25T02:00:00Z");
    }

    @Test
    void aNightBringsOneRunHoweverManyLookForIt() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(30).tell());
        nightly.plan(shop.tenant);
        nightly.plan(shop.tenant);
        assertThat(runs()).isZero();
        clock.ahead(Duration.ofDays(1));
        nightly.plan(shop.tenant);
        nightly.plan(shop.tenant);
        assertThat(runs()).isOne();
        clock.ahead(Duration.ofDays(4));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> caller().get("/v1/scoring/runs").then().extract().path("items[0].state"), "done"::equals);
        nightly.plan(shop.tenant);
        assertThat(runs()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> caller().get("/v1/scoring/runs").then().extract().path("items[0].state"), "done"::equals);
    }

    private int runs() {
        return caller().get("/v1/scoring/runs").then().extract().path("items.size()");
    }

    @Test
    void anotherHourPlansTheNightAnew() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").tell());
        nightly.plan(shop.tenant);
        for (int hour : new int[] {5, 17}) {
            caller().contentType(ContentType.JSON)
                    .body("{\"runHour\":" + hour + "}")
                    .put("/v1/scoring/settings")
                    .then()
                    .statusCode(200)
                    .body("runHour", equalTo(hour));
            nightly.plan(shop.tenant);
            assertThat(facts.rows(
                            shop.tenant,
                            "select extract(hour from next_run_at at time zone 'UTC')::int from tenant_work where tenant = '"
                                    + shop.tenant + "'"))
                    .containsExactly("(" + hour + ")");
        }
        caller().contentType(ContentType.JSON)
                .body("{\"runHour\":24}")
                .put("/v1/scoring/settings")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/runHour"));
    }
}
