package io.regulars.scoring.run;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.ScoreChanged;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.MovableClock;
import io.regulars.scoring.TestShop;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class TimeSweepTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    @Inject
    MovableClock clock;

    @AfterEach
    void backToNow() {
        clock.ahead(Duration.ZERO);
    }

    private String stored(String column) {
        return facts.rows(
                        shop.tenant,
                        "select " + column + " from score where customer = '" + TestShop.customer("C-1") + "'")
                .get(0);
    }

    @Test
    void aStatusChangesByTimeAloneAndIsDatedByTheDayItWasCrossed() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(5).tell());
        Instant placed = TestShop.NOON.minus(Duration.ofDays(5));
        Instant crossed = startOfDay(placed.plus(Duration.ofDays(60)));
        clock.ahead(Duration.ofDays(58));
        await().until(() -> stored("churn_status"), "(at_risk)"::equals);
        ScoreChanged change = last();
        assertThat(change.cause()).isEqualTo("time");
        assertThat(change.previousChurnStatus()).isEqualTo("active");
        assertThat(change.factAt()).isEqualTo(crossed);
        assertThat(stored("churn_since"))
                .isEqualTo("(" + crossed.atOffset(ZoneOffset.UTC).toLocalDate() + ")");

        clock.ahead(Duration.ofDays(200));
        await().until(() -> stored("churn_status"), "(lost)"::equals);
        assertThat(last().factAt()).isEqualTo(startOfDay(placed.plus(Duration.ofDays(120))));
        assertThat(stored("next_change_at")).isEqualTo("()");
    }

    @Test
    void aTypeChangesWhenItsRecencyCrossesTheLine() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").daysAgo(10).tell(),
                shop.order("O-2", "C-2").daysAgo(20).tell());
        // The mean is 15 days: the 16th is above it.
        Instant crossed = startOfDay(TestShop.NOON.plus(Duration.ofDays(6)));
        assertThat(stored("extract(epoch from next_change_at)::bigint"))
                .isEqualTo("(" + crossed.getEpochSecond() + ")");
        clock.ahead(Duration.between(Instant.now(), crossed).minusSeconds(5));
        assertThat(last().cause()).isNotEqualTo("time");
        clock.ahead(Duration.between(Instant.now(), crossed).plusSeconds(5));
        await().until(() -> stored("type"), "(NO_VALUE)"::equals);
        assertThat(last().previousType()).isEqualTo("NEW");
        assertThat(last().factAt()).isEqualTo(crossed);
    }

    @Test
    void anOrderLeavesTheWindowByTimeAlone() {
        given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, "settings:write"))
                .contentType(ContentType.JSON)
                .body("{\"window\":30}")
                .put("/v1/scoring/settings")
                .then()
                .statusCode(200);
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").daysAgo(25).tell(),
                shop.order("O-2", "C-1").daysAgo(3).tell());
        assertThat(stored("frequency")).isEqualTo("(2)");
        clock.ahead(Duration.ofDays(10));
        await().until(() -> stored("frequency"), "(1)"::equals);
        assertThat(stored("orders")).isEqualTo("(2)");
    }

    private ScoreChanged last() {
        return facts.changes(shop.tenant).stream()
                .filter(change -> change.customer().equals(TestShop.customer("C-1")))
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    private static Instant startOfDay(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
