package io.regulars.gateway.health;

import java.util.Set;

import io.regulars.gateway.routing.Service;
import org.junit.jupiter.api.Test;

import static io.regulars.gateway.routing.Service.CUSTOMER;
import static io.regulars.gateway.routing.Service.OUTREACH;
import static io.regulars.gateway.routing.Service.SCORING;
import static org.assertj.core.api.Assertions.assertThat;

class ReadinessTest {
    private final Readiness readiness = new Readiness();

    @Test
    void isDownBeforeAnythingWasSeen() {
        assertThat(readiness.view().status()).isEqualTo("DOWN");
    }

    @Test
    void isDownUntilAllWereReadyOnce() {
        readiness.observe(true, Set.of(CUSTOMER, SCORING));
        assertThat(readiness.view().status()).isEqualTo("DOWN");

        readiness.observe(true, Set.of(Service.values()));
        assertThat(readiness.view().status()).isEqualTo("UP");
    }

    @Test
    void staysUpAsLongAsOrdersCanBeTaken() {
        readiness.observe(true, Set.of(Service.values()));

        readiness.observe(true, Set.of(CUSTOMER));

        assertThat(readiness.view().status()).isEqualTo("UP");
        assertThat(readiness.view().checks())
                .contains(
                        HealthView.Check.of("scoring-service", false), HealthView.Check.of("outreach-service", false));
    }

    @Test
    void isDownWithoutCustomerServiceOrTheGatewaysDatabase() {
        readiness.observe(true, Set.of(Service.values()));

        readiness.observe(true, Set.of(SCORING, OUTREACH));
        assertThat(readiness.view().status()).isEqualTo("DOWN");

        readiness.observe(false, Set.of(Service.values()));
        assertThat(readiness.view().status()).isEqualTo("DOWN");

        readiness.observe(true, Set.of(CUSTOMER));
        assertThat(readiness.view().status()).isEqualTo("UP");
    }
}
