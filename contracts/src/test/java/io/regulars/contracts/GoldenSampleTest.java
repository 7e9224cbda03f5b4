package io.regulars.contracts;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The samples are the wire: a change of it is a change of these files, to be looked at. */
class GoldenSampleTest {
    static Set<String> samples() {
        return ContractFiles.samples().keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aRecordIsWrittenExactlyAsItsSample(String sample) {
        byte[] written = EventFormat.write(GoldenEvents.all().get(sample));

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo(ContractFiles.samples().get(sample).toString());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsReadAsItsRecord(String sample) {
        byte[] wire = ContractFiles.samples().get(sample).toString().getBytes(StandardCharsets.UTF_8);

        assertThat(EventFormat.read(wire)).contains(GoldenEvents.all().get(sample));
    }

    @Test
    void everySampleHasItsRecordAndTheOtherWayRound() {
        assertThat(GoldenEvents.all().keySet()).isEqualTo(samples());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everyEventHasASample(EventType type) {
        assertThat(samples()).contains(type.wireName() + ".json");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsNamedAfterItsType(String sample) {
        JsonNode event = ContractFiles.samples().get(sample);

        assertThat(sample).startsWith(event.path("type").textValue() + ".");
    }

    @Test
    void noTwoSamplesShareAnEventId() {
        assertThat(ContractFiles.samples().values())
                .extracting(event -> event.path("id").textValue())
                .doesNotHaveDuplicates();
    }

    @Test
    void ordersInSamplesAddUp() {
        assertThat(GoldenEvents.all().values().stream()
                        .map(Event::data)
                        .filter(OrderChanged.class::isInstance)
                        .map(OrderChanged.class::cast))
                .hasSizeGreaterThan(2)
                .allSatisfy(order -> {
                    assertThat(order.net()).isEqualByComparingTo(order.total().subtract(order.refunded()));
                    assertThat(order.units())
                            .isEqualTo(order.categories().stream()
                                    .mapToLong(OrderChanged.Category::units)
                                    .sum());
                });
    }

    @Test
    void moneyIsPlainEvenWhenItsScaleIsNegative() {
        Event<?> event = Event.of(
                "customer-service",
                GoldenEvents.TENANT,
                Instant.EPOCH,
                new SettingsChanged(
                        GoldenEvents.TENANT,
                        "UTC",
                        null,
                        List.of(new SettingsChanged.Rate("VND", LocalDate.EPOCH, new BigDecimal("1E+3"))),
                        null,
                        List.of(),
                        null,
                        "denied",
                        null,
                        1));

        assertThat(new String(EventFormat.write(event), StandardCharsets.UTF_8)).contains("\"rate\":\"1000\"");
    }
}
