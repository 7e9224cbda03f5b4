package io.regulars.contracts;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Where an event goes: the topic by its type, the partition by its key. */
class RoutingTest {
    static Set<String> samples() {
        return GoldenEvents.all().keySet();
    }

    @ParameterizedTest
    @CsvSource({
        "order.changed.json, orders, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "order.changed.anonymous.json, orders, a7d1f3c2-5b64-4e89-b0a3-91c2d4e6f802",
        "customer.changed.guest.json, customers, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e02",
        "customer.merged.json, customers, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e02",
        "consent.changed.json, customers, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "settings.changed.json, settings, 6f1c2a58-3d0e-4b7a-9c41-5a2e8f0b7d13",
        "score.changed.json, scores, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "segment.entered.json, segments, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "segment.left.json, segments, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "touch.changed.control.json, outreach, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e02",
        "customer.erased.json, customers, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "complaint.changed.json, cases, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "feedback.given.json, cases, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "note.changed.done.json, cases, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "tier.changed.json, loyalty, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "points.expiring.json, loyalty, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "coupon.expiring.json, loyalty, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
        "category.changed.json, settings, f6d8b0c2-4e5a-4f91-8c3d-e4f5a6b7c807",
        "consent.withdrawn.json, outreach, 0b9e6c34-7d52-4f0a-8e1d-2c6b5a4f3e01",
    })
    void theKeyIsTheTenantAndTheCustomerOrWhatStandsForOne(String sample, String topic, String keyWithinTenant) {
        Event<?> event = GoldenEvents.all().get(sample);

        assertThat(event.topic()).isEqualTo(topic);
        assertThat(event.key()).isEqualTo(GoldenEvents.TENANT + ":" + keyWithinTenant);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theSubjectIsTheAggregate(String sample) {
        Event<?> event = GoldenEvents.all().get(sample);

        assertThat(event.subject()).isEqualTo(event.data().aggregate().toString());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyTopicIsCreated(EventType type) {
        assertThat(Topic.ALL).contains(type.topic());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aTypeIsFoundByItsNameOnTheWire(EventType type) {
        assertThat(EventType.named(type.wireName())).contains(type);
    }

    @Test
    void everyEmissionHasItsOwnId() {
        Event<?> first = GoldenEvents.all().get("order.changed.json");

        Event<?> again = Event.of("customer-service", first.tenant(), first.time(), first.data());

        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(again.data().version()).isEqualTo(first.data().version());
    }
}
