package io.regulars.gateway.routing;

import java.util.UUID;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.gateway.GatewayStack;
import io.regulars.gateway.Shop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@WithTestResource(value = GatewayStack.class)
class RequestMetricsTest {
    @Inject
    MeterRegistry registry;

    @Test
    void countsByRouteAndStatusAndNamesNobody() {
        Shop shop = Shop.open();
        String id = "order-" + UUID.randomUUID();

        shop.request().get("/v1/orders/{id}", id).then().statusCode(200);

        await().untilAsserted(() -> assertThat(registry.find("regulars.gateway.requests")
                        .tags("route", "/v1/orders/**", "method", "GET", "status", "200")
                        .timer())
                .isNotNull()
                .matches(timer -> timer.count() > 0));
        assertThat(registry.getMeters())
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getValue)
                .noneMatch(label -> label.contains(id)
                        || label.contains(shop.key())
                        || label.contains(shop.tenant().toString()));
    }
}
