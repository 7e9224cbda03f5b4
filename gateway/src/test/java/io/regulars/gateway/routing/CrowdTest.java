package io.regulars.gateway.routing;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrowdTest {
    private static final int ROOM = 10;
    private static final UUID SHOP = new UUID(0, 1);
    private static final UUID OTHER_SHOP = new UUID(0, 2);
    private static final Route ORDER = route("/v1/orders/o-1");
    private static final Route CUSTOMER = route("/v1/customers/c-1");
    private static final Route TOUCHES = route("/v1/touches");
    private static final Route REPORT = route("/v1/reports/rfm");

    private final Crowd crowd = new Crowd(ROOM);

    @Test
    void ordersMayTakeAllTheRoom() {
        assertThat(entering(ORDER, HttpMethod.PUT, ROOM + 3)).isEqualTo(ROOM);
    }

    @Test
    void anythingElseMayTakeHalfOfIt() {
        assertThat(entering(CUSTOMER, HttpMethod.PUT, ROOM)).isEqualTo(ROOM / 2);
        assertThat(entering(ORDER, HttpMethod.PUT, ROOM)).isEqualTo(ROOM / 2);
    }

    @Test
    void readingOrdersIsNothingSpecial() {
        assertThat(entering(ORDER, HttpMethod.GET, ROOM)).isEqualTo(ROOM / 2);
    }

    @Test
    void reportsStayAwayWhileOrdersCrowd() {
        entering(ORDER, HttpMethod.PUT, ROOM / 2 + 1);

        assertThat(enters(REPORT)).isFalse();
        crowd.leave(Service.CUSTOMER);
        assertThat(enters(REPORT)).isTrue();
    }

    @Test
    void aCrowdAtOneServiceDoesNotCloseAnother() {
        entering(ORDER, HttpMethod.PUT, ROOM);

        assertThat(enters(TOUCHES)).isTrue();
    }

    @Test
    void whoLeavesMakesRoom() {
        entering(ORDER, HttpMethod.PUT, ROOM);
        crowd.leave(Service.CUSTOMER);

        assertThat(entering(ORDER, HttpMethod.PUT, 2)).isEqualTo(1);
    }

    @Test
    void anOrderWaitsForWhoLeaves() {
        entering(ORDER, HttpMethod.PUT, ROOM);
        CompletableFuture<Boolean> waiting = order(SHOP);
        assertThat(waiting).isNotDone();

        crowd.leave(Service.OUTREACH);
        assertThat(waiting).isNotDone();
        crowd.leave(Service.CUSTOMER);

        assertThat(waiting).isCompletedWithValue(true);
        assertThat(order(SHOP)).as("the place was taken over").isNotDone();
    }

    @Test
    void nothingButAnOrderWaits() {
        entering(ORDER, HttpMethod.PUT, ROOM);

        assertThat(enters(CUSTOMER)).isFalse();
        assertThat(crowd.enter(ORDER, HttpMethod.GET, SHOP)).isCompletedWithValue(false);
        assertThat(crowd.waiting()).isZero();
    }

    @Test
    void shopsHaveTurnsHoweverManyOrdersOneOfThemHasWaiting() {
        entering(ORDER, HttpMethod.PUT, ROOM);
        List<CompletableFuture<Boolean>> storm =
                Stream.generate(() -> order(SHOP)).limit(3).toList();
        CompletableFuture<Boolean> other = order(OTHER_SHOP);

        crowd.leave(Service.CUSTOMER);
        assertThat(storm.get(0)).isCompletedWithValue(true);
        crowd.leave(Service.CUSTOMER);
        assertThat(other).isCompletedWithValue(true);
        crowd.leave(Service.CUSTOMER);
        assertThat(storm.get(1)).isCompletedWithValue(true);
        assertThat(storm.get(2)).isNotDone();
    }

    @Test
    void whoGivesUpIsTurnedAwayAndPassedOver() {
        entering(ORDER, HttpMethod.PUT, ROOM);
        CompletableFuture<Boolean> impatient = order(SHOP);
        CompletableFuture<Boolean> patient = order(SHOP);

        crowd.giveUp(SHOP, impatient);
        crowd.leave(Service.CUSTOMER);

        assertThat(impatient).isCompletedWithValue(false);
        assertThat(patient).isCompletedWithValue(true);
    }

    @Test
    void giveUpAfterTheTurnKeepsThePlace() {
        entering(ORDER, HttpMethod.PUT, ROOM);
        CompletableFuture<Boolean> late = order(SHOP);
        crowd.leave(Service.CUSTOMER);

        crowd.giveUp(SHOP, late);

        assertThat(late).isCompletedWithValue(true);
        assertThat(order(SHOP)).isNotDone();
    }

    @Test
    void theLineIsNoLongerThanSoManyForEachPlace() {
        entering(ORDER, HttpMethod.PUT, ROOM);
        Stream.generate(() -> order(SHOP))
                .limit(8 * ROOM)
                .forEach(waiting -> assertThat(waiting).isNotDone());

        assertThat(order(OTHER_SHOP)).isCompletedWithValue(false);
        assertThat(crowd.waiting()).isEqualTo(8 * ROOM);
    }

    private CompletableFuture<Boolean> order(UUID shop) {
        return crowd.enter(ORDER, HttpMethod.PUT, shop);
    }

    private boolean enters(Route route) {
        return crowd.enter(route, HttpMethod.GET, SHOP).join();
    }

    private int entering(Route route, HttpMethod method, int wanting) {
        int entered = 0;
        for (int i = 0; i < wanting; i++) {
            entered += crowd.enter(route, method, SHOP).getNow(false) ? 1 : 0;
        }
        return entered;
    }

    private static Route route(String path) {
        return RouteTable.find(path).orElseThrow();
    }
}
