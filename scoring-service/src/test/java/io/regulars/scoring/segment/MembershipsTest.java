package io.regulars.scoring.segment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.EventData;
import io.regulars.contracts.SegmentEntered;
import io.regulars.contracts.SegmentLeft;
import io.regulars.contracts.Topic;
import io.regulars.kit.testing.TestStack;
import io.regulars.kit.testing.Tokens;
import io.regulars.scoring.Facts;
import io.regulars.scoring.MovableClock;
import io.regulars.scoring.TestShop;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who comes into a segment and leaves it, and what is told of it. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class MembershipsTest {
    private final TestShop shop = new TestShop();

    @Inject
    Facts facts;

    @Inject
    MovableClock clock;

    @AfterEach
    void backToNow() {
        clock.ahead(Duration.ZERO);
    }

    private RequestSpecification caller() {
        return given().header(
                        "Authorization", Tokens.bearer("scoring-service", shop.tenant, "values:read", "settings:write"))
                .contentType(ContentType.JSON);
    }

    private void segment(String name, String filter) {
        caller().body("{\"filter\":\"" + filter + "\"}").put("/v1/segments/" + name);
        facts.settle(shop.tenant);
    }

    private List<String> members(String name) {
        return caller().get("/v1/segments/" + name + "/members?sort=customerId")
                .then()
                .statusCode(200)
                .extract()
                .path("items.customerId");
    }

    private List<String> due(String ahead) {
        return facts.rows(
                shop.tenant, "select count(*) from score where next_change_at <= now() + interval '" + ahead + "'");
    }

    private List<String> told() {
        return facts.events(shop.tenant, Topic.SEGMENTS).stream()
                .map(MembershipsTest::line)
                .toList();
    }

    private static String line(EventData event) {
        if (event instanceof SegmentEntered in) {
            return in.customerId() + " into " + in.segment() + " by " + in.cause();
        }
        SegmentLeft out = (SegmentLeft) event;
        return out.customerId() + " out of " + out.segment() + " by " + out.cause();
    }

    @Test
    void aNewSegmentIsFilledByTheCauseFirstAndANewFilterMovesByLines() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").total("100.00").tell(),
                shop.order("O-2", "C-2").total("10.00").tell());
        segment("big", "lifetime.historic=gt=50");
        assertThat(told()).containsExactly("C-1 into big by first");
        segment("big", "lifetime.historic=lt=50");
        assertThat(members("big")).containsExactly("C-2");
        assertThat(told()).hasSize(3).contains("C-1 out of big by lines", "C-2 into big by lines");
    }

    @Test
    void anOrderBringsACustomerInAndARefundOutAtItsOwnTime() {
        facts.tell(
                shop.tenant, shop.order("O-1", "C-1").total("40.00").daysAgo(9).tell());
        segment("big", "lifetime.historic=gt=50");
        TestShop.Draft second = shop.order("O-2", "C-1").total("40.00").daysAgo(2);
        facts.tell(shop.tenant, second.tell());
        assertThat(members("big")).containsExactly("C-1");
        Instant refunded = TestShop.NOON.minusSeconds(3_600);
        facts.tell(shop.tenant, second.refund("39.00", refunded).tell());
        assertThat(members("big")).isEmpty();

        assertThat(told()).containsExactly("C-1 into big by order", "C-1 out of big by order");
        List<EventData> events = facts.events(shop.tenant, Topic.SEGMENTS);
        assertThat(((SegmentEntered) events.get(0)).factAt()).isEqualTo(TestShop.NOON.minus(Duration.ofDays(2)));
        assertThat(((SegmentLeft) events.get(1)).factAt()).isEqualTo(refunded);
        assertThat(events.get(0).aggregate()).isEqualTo(events.get(1).aggregate());
        assertThat(facts.rows(shop.tenant, "select entered, cause from segment_change order by version"))
                .containsExactly("(t,order)", "(f,order)");
    }

    @Test
    void theSameFactsAgainTellNothing() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").tell());
        segment("all", "orders=ge=1");
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").tell(),
                shop.order("O-2", "C-1").tell());
        assertThat(told()).containsExactly("C-1 into all by first");
    }

    @Test
    void aDayThatBeginsMovesWhoeverIsFilteredByDays() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(3).tell());
        segment("silent", "churn.silenceDays=gt=10");
        // Whoever's status changes in the same sweep moves on the day of that change.
        clock.ahead(Duration.ofDays(7));
        await().atMost(Duration.ofSeconds(30)).until(() -> due("7 days"), List.of("(0)")::equals);
        assertThat(members("silent")).isEmpty();
        clock.ahead(Duration.ofDays(8));
        await().atMost(Duration.ofSeconds(30)).until(() -> members("silent"), List.of("C-1")::equals);

        assertThat(told()).containsExactly("C-1 into silent by time");
        SegmentEntered entered =
                (SegmentEntered) facts.events(shop.tenant, Topic.SEGMENTS).get(0);
        assertThat(entered.factAt())
                .isEqualTo(TestShop.NOON
                        .plus(Duration.ofDays(8))
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC));
    }

    @Test
    void aStatusThatTimeMovesMovesItsMembersWithIt() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").daysAgo(5).tell());
        segment("drifting", "churn.status==at_risk");
        clock.ahead(Duration.ofDays(58));
        await().atMost(Duration.ofSeconds(30)).until(() -> members("drifting"), List.of("C-1")::equals);
        assertThat(told()).containsExactly("C-1 into drifting by time");
    }

    @Test
    void linesThatMoveAreTheCauseOfWhoMovesWithThem() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").total("60.00").tell(),
                shop.order("O-2", "C-2").total("40.00").tell());
        segment("high", "rfm.m=ge=3");
        int before = told().size();
        assertThat(members("high")).containsExactly("C-1");
        facts.tell(
                shop.tenant,
                shop.order("O-3", "C-3").total("900.00").tell(),
                shop.order("O-4", "C-4").total("901.00").tell(),
                shop.order("O-5", "C-5").total("902.00").tell());
        assertThat(told().subList(before, told().size())).contains("C-1 out of high by lines");
    }

    @Test
    void aMergedCustomerLeavesAndComesBackByUnmerge() {
        facts.tell(
                shop.tenant,
                shop.customerChanged("C-1"),
                shop.customerChanged("C-2"),
                shop.order("O-1", "C-1").total("30.00").tell(),
                shop.order("O-2", "C-2").total("30.00").tell());
        segment("some", "lifetime.historic=lt=50");
        assertThat(members("some")).containsExactly("C-1", "C-2");

        facts.tell(shop.tenant, shop.merged("C-2", "C-1"));
        assertThat(members("some")).isEmpty();
        facts.tell(shop.tenant, shop.merged("C-2", null));
        assertThat(members("some")).containsExactly("C-1", "C-2");

        assertThat(told().subList(2, 6))
                .containsExactlyInAnyOrder(
                        "C-2 out of some by merge",
                        "C-1 out of some by merge",
                        "C-1 into some by merge",
                        "C-2 into some by merge");
    }

    @Test
    void anErasedCustomerIsNamedNowhere() {
        facts.tell(
                shop.tenant,
                shop.customerChanged("C-1"),
                shop.order("O-1", "C-1").tell());
        segment("all", "orders=ge=1");
        CustomerChanged erased = shop.erased("C-1");
        facts.tell(shop.tenant, erased);
        assertThat(members("all")).containsExactly(erased.customerId());
        assertThat(caller().get("/v1/segments/all/changes").then().extract().<List<String>>path("items.customerId"))
                .containsExactly(erased.customerId());
    }

    @Test
    void whoIsInASegmentIsPartOfWhatIsExported() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").tell());
        segment("all", "orders=ge=1");
        assertThat(given().header("Authorization", Tokens.bearer("scoring-service", shop.tenant, "people:export"))
                        .contentType(ContentType.JSON)
                        .body("{\"customers\":[\"" + TestShop.customer("C-1") + "\"]}")
                        .post("/internal/exports")
                        .then()
                        .extract()
                        .<List<String>>path("segments.segment"))
                .containsExactly("all");
    }

    @Test
    void whoLosesASegmentThatWasDeletedIsToldToHaveLeft() {
        facts.tell(shop.tenant, shop.order("O-1", "C-1").tell());
        segment("all", "orders=ge=1");
        caller().delete("/v1/segments/all").then().statusCode(204);
        segment("all", "orders=ge=1");

        assertThat(told())
                .containsExactlyInAnyOrder("C-1 into all by first", "C-1 out of all by lines", "C-1 into all by first");
        assertThat(members("all")).containsExactly("C-1");
    }

    @Test
    void aRunKeepsMembersOfTheMatrixUpToDate() {
        facts.tell(
                shop.tenant,
                shop.order("O-1", "C-1").total("60.00").daysAgo(40).tell(),
                shop.order("O-2", "C-1").total("60.00").daysAgo(10).tell(),
                shop.order("O-3", "C-2").total("10.00").daysAgo(30).tell());
        segment("celled", "matrix=in=(A,B,C,D,E,F)");
        String run =
                caller().body("{}").post("/v1/scoring/runs").then().extract().header("Location");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> caller().get(run).then().extract().path("state"), "done"::equals);
        facts.settle(shop.tenant);
        assertThat(members("celled"))
                .isEqualTo(caller().get("/v1/values?sort=customerId&filter=matrix=in=(A,B,C,D,E,F)")
                        .then()
                        .extract()
                        .path("items.customerId"))
                .isNotEmpty();
        assertThat(told()).isNotEmpty().allMatch(line -> line.endsWith("by lines"));
    }

    @Test
    void everyMemberIsWhomTheValuesListWithTheSameFilter() {
        segment("mixed", "lifetime.historic=gt=100,churn.overdueRatio=gt=1.5");
        facts.tell(shop.tenant, shop.history(7, 60));
        assertThat(members("mixed"))
                .isEqualTo(caller().get("/v1/values?limit=500&sort=customerId"
                                + "&filter=lifetime.historic=gt=100,churn.overdueRatio=gt=1.5")
                        .then()
                        .extract()
                        .path("items.customerId"))
                .isNotEmpty();
    }
}
