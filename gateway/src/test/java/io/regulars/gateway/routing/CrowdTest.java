package io.regulars.gateway.routing;

import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrowdTest {
    private static final int ROOM = 10;
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

        assertThat(crowd.enter(REPORT, HttpMethod.GET)).isFalse();
        crowd.leave(Service.CUSTOMER);
        assertThat(crowd.enter(REPORT, HttpMethod.GET)).isTrue();
    }

    @Test
    void aCrowdAtOneServiceDoesNotCloseAnother() {
        entering(ORDER, HttpMethod.PUT, ROOM);

        assertThat(crowd.enter(TOUCHES, HttpMethod.GET)).isTrue();
    }

    @Test
    void whoLeavesMakesRoom() {
        entering(ORDER, HttpMethod.PUT, ROOM + 1);
        crowd.leave(Service.CUSTOMER);

        assertThat(entering(ORDER, HttpMethod.PUT, 2)).isEqualTo(1);
    }

    private int entering(Route route, HttpMethod method, int wanting) {
        int entered = 0;
        for (int i = 0; i < wanting; i++) {
            entered += crowd.enter(route, method) ? 1 : 0;
        }
        return entered;
    }

    private static Route route(String path) {
        return RouteTable.find(path).orElseThrow();
    }
}
