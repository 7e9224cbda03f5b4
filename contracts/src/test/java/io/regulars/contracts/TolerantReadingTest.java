package io.regulars.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Senders and readers are upgraded one after the other. */
class TolerantReadingTest {
    static Set<String> samples() {
        return ContractFiles.samples().keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void fieldsOfANewerSenderAreIgnored(String sample) {
        byte[] newer = Wire.bytes(Wire.withUnknownFields(ContractFiles.samples().get(sample)));

        assertThat(EventFormat.read(newer)).contains(GoldenEvents.all().get(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void optionalFieldsOfAnOlderSenderMayBeAbsent(String sample) {
        byte[] older = Wire.bytes(Wire.withoutNulls(ContractFiles.samples().get(sample)));

        assertThat(EventFormat.read(older)).contains(GoldenEvents.all().get(sample));
    }

    @Test
    void aNewValueOfAListIsNotRefused() throws Exception {
        ObjectNode event = ContractFiles.samples().get("score.changed.json").deepCopy();
        Wire.set(event, "/data/cause", "\"weather\"");

        assertThat(EventFormat.read(Wire.bytes(event)))
                .map(Event::data)
                .get()
                .extracting("cause")
                .isEqualTo("weather");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"loyalty.changed\"}",
                "{\"type\":\"ORDER.CHANGED\",\"data\":7}",
                "{\"type\":\"\",\"tenant\":null}"
            })
    void anUnknownTypeIsNothingToRead(String event) {
        assertThat(EventFormat.read(event.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
