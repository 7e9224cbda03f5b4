package io.regulars.contracts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What is no event says so in one way, whatever is wrong with it. */
class MalformedEventTest {
    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "null",
                "7",
                "\"order.changed\"",
                "[]",
                "[{\"type\":\"order.changed\"}]",
                "{}",
                "{\"type\":7}",
                "{\"type\":null}",
                "{\"type\":\"order.changed\"",
                "{\"type\":\"order.changed\"} {}",
                "{\"type\":\"order.changed\"}",
                "{\"type\":\"order.changed\",\"data\":{}}",
                "<event/>"
            })
    void bytesThatAreNoEvent(String text) {
        assertMalformed(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void bytesThatAreNoText() {
        assertMalformed(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    }

    @Test
    void endlessNesting() {
        assertMalformed("[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/tenant                | null",
                "/tenant                | \"\"",
                "/tenant                | \"shop\"",
                "/tenant                | 7",
                "/id                    | null",
                "/time                  | 1772640000",
                "/time                  | \"2026-03-04\"",
                "/data                  | null",
                "/data                  | []",
                "/data                  | \"{}\"",
                "/data/order            | null",
                "/data/order            | \"A-1001\"",
                "/data/orderId          | 1001",
                "/data/orderId          | true",
                "/data/orderId          | {}",
                "/data/status           | null",
                "/data/total            | 124.90",
                "/data/total            | \"\"",
                "/data/total            | \"NaN\"",
                "/data/total            | \"1e999999999\"",
                "/data/pricesIncludeTax | \"true\"",
                "/data/pricesIncludeTax | null",
                "/data/units            | \"3\"",
                "/data/units            | 2.5",
                "/data/units            | 9223372036854775808",
                "/data/version          | null",
                "/data/version          | 1.0",
                "/data/refunds          | {}",
                "/data/refunds          | null",
                "/data/refunds          | [null]",
                "/data/refunds          | [{\"refundId\":\"R-1\",\"amount\":\"1.00\"}]",
                "/data/categories       | [{\"name\":\"tea\",\"units\":1,\"amount\":null}]",
            })
    void aWrongValue(String pointer, String json) throws Exception {
        ObjectNode event = ContractFiles.samples().get("order.changed.json").deepCopy();
        Wire.set(event, pointer, json);

        assertMalformed(Wire.bytes(event));
    }

    @ParameterizedTest
    @CsvSource({"settings.changed.json,/data/rates/0/from,20260101", "score.changed.json,/data/r,2.5"})
    void aWrongValueOfAnotherEvent(String sample, String pointer, String json) throws Exception {
        ObjectNode event = ContractFiles.samples().get(sample).deepCopy();
        Wire.set(event, pointer, json);

        assertMalformed(Wire.bytes(event));
    }

    @Test
    void theMessageNamesTheFieldAndNeverTheValue() throws Exception {
        ObjectNode event =
                ContractFiles.samples().get("order.changed.refunded.json").deepCopy();
        Wire.set((ObjectNode) event.at("/data/refunds/1"), "/amount", "\"jo@example.com\"");

        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> EventFormat.read(Wire.bytes(event)))
                .withMessage("order.changed is unreadable at data.refunds.1.amount")
                .withNoCause();
    }

    @Test
    void aMissingFieldIsNamed() throws Exception {
        ObjectNode event =
                ContractFiles.samples().get("order.changed.refunded.json").deepCopy();
        Wire.set((ObjectNode) event.at("/data/refunds/1"), "/amount", "null");

        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> EventFormat.read(Wire.bytes(event)))
                .withMessage("order.changed misses data.refunds.amount");
    }

    @Test
    void anEventThatMissesAFieldIsNeverWritten() {
        CustomerChanged withoutKind = new CustomerChanged(GoldenEvents.CUSTOMER, "c-42", null, Instant.EPOCH, 1);
        Event<?> event = Event.of("customer-service", GoldenEvents.TENANT, Instant.EPOCH, withoutKind);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventFormat.write(event))
                .withMessage("customer.changed misses data.kind");
    }

    private static void assertMalformed(byte[] value) {
        assertThatExceptionOfType(MalformedEventException.class).isThrownBy(() -> EventFormat.read(value));
    }
}
