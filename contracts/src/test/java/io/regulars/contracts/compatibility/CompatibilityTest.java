package io.regulars.contracts.compatibility;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Seeds changes into the released contracts and looks whether they are judged rightly. */
class CompatibilityTest {
    private static final String ORDER = "order.changed.v1.json";
    private static final String ENVELOPE = "cloudevent.v1.json";
    private static final String DATA = "/properties/data";
    private static final String FIELDS = DATA + "/properties";

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                change("data.net was removed", ORDER, s -> {
                    at(s, FIELDS).remove("net");
                    remove(s, DATA + "/required", "net");
                }),
                change("data.couponCode was removed", ORDER, s -> at(s, FIELDS).remove("couponCode")),
                change("data.refunds[].refundedAt was removed", ORDER, s -> {
                    at(s, FIELDS + "/refunds/items/properties").remove("refundedAt");
                    remove(s, FIELDS + "/refunds/items/required", "refundedAt");
                }),
                change(
                        "data.refunds[] was removed",
                        ORDER,
                        s -> at(s, FIELDS + "/refunds").remove("items")),
                change("tenant was removed", ENVELOPE, s -> {
                    at(s, "/properties").remove("tenant");
                    remove(s, "/required", "tenant");
                }),
                change(
                        "data.total changed its type from [string] to [number]",
                        ORDER,
                        s -> at(s, FIELDS + "/total").put("type", "number")),
                change(
                        "data.placedAt changed its type from [string] to [string, null]",
                        ORDER,
                        s -> at(s, FIELDS + "/placedAt")
                                .putArray("type")
                                .add("string")
                                .add("null")),
                change(
                        "data.categories[].units changed its type",
                        ORDER,
                        s -> at(s, FIELDS + "/categories/items/properties/units")
                                .put("type", "number")),
                change(
                        "data.placedAt changed its format from \"date-time\" to \"date\"",
                        ORDER,
                        s -> at(s, FIELDS + "/placedAt").put("format", "date")),
                change(
                        "data.order changed its format from \"uuid\" to none",
                        ORDER,
                        s -> at(s, FIELDS + "/order").remove("format")),
                change(
                        "data.total changed its pattern",
                        ORDER,
                        s -> at(s, FIELDS + "/total").put("pattern", "^-?[0-9]+$")),
                change(
                        "data.version changed its minimum from 0 to -1",
                        ORDER,
                        s -> at(s, FIELDS + "/version").put("minimum", -1)),
                change(
                        "data.orderId changed its maxLength from 128 to 256",
                        ORDER,
                        s -> at(s, FIELDS + "/orderId").put("maxLength", 256)),
                change(
                        "data.channel changed its maxLength from none to 20",
                        ORDER,
                        s -> at(s, FIELDS + "/channel").put("maxLength", 20)),
                change(
                        "data changed its additionalProperties from none to false",
                        ORDER,
                        s -> at(s, DATA).put("additionalProperties", false)),
                change("data.status lost the value \"paid\"", ORDER, s -> remove(s, FIELDS + "/status/enum", "paid")),
                change(
                        "data.status has no list of values any more",
                        ORDER,
                        s -> at(s, FIELDS + "/status").remove("enum")),
                change(
                        "data.channel has a list of values now",
                        ORDER,
                        s -> at(s, FIELDS + "/channel").putArray("enum").add("web")),
                change(
                        "data.couponCode is newly required",
                        ORDER,
                        s -> array(s, DATA + "/required").add("couponCode")),
                change("data.discountReason is new and required", ORDER, s -> {
                    at(s, FIELDS).putObject("discountReason").put("type", "string");
                    array(s, DATA + "/required").add("discountReason");
                }),
                change("region is new and required", ENVELOPE, s -> {
                    at(s, "/properties").putObject("region").put("type", "string");
                    array(s, "/required").add("region");
                }),
                change("data.total is no longer required", ORDER, s -> remove(s, DATA + "/required", "total")),
                change(
                        "data.refunds[].amount is no longer required",
                        ORDER,
                        s -> remove(s, FIELDS + "/refunds/items/required", "amount")),
                change("tenant is no longer required", ENVELOPE, s -> remove(s, "/required", "tenant")),
                change(
                        "type changed its const",
                        ORDER,
                        s -> at(s, "/properties/type").put("const", "order.updated")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breakingChanges")
    void aBreakingChangeIsCaught(String sentence, String file, Consumer<JsonNode> change) {
        Compatibility compatibility = afterChanging(file, change);

        assertThat(compatibility.breaks())
                .isNotEmpty()
                .anySatisfy(found -> assertThat(found)
                        .startsWith((file.equals(ENVELOPE) ? "" : file + " "))
                        .contains(".json " + sentence));
    }

    static Stream<Arguments> harmlessChanges() {
        return Stream.of(
                change(
                        "data.weight is new: older readers ignore it.",
                        ORDER,
                        s -> at(s, FIELDS).putObject("weight").put("type", "string")),
                change(
                        "data.refunds[].reason is new: older readers ignore it.",
                        ORDER,
                        s -> at(s, FIELDS + "/refunds/items/properties")
                                .putObject("reason")
                                .put("type", "string")),
                change("data.shop is new: older readers ignore it.", ORDER, s -> {
                    ObjectNode shop = at(s, FIELDS).putObject("shop").put("type", "object");
                    shop.putArray("required").add("id");
                    shop.putObject("properties").putObject("id").put("type", "string");
                }),
                change(
                        "traceparent is new: older readers ignore it.",
                        ENVELOPE,
                        s -> at(s, "/properties").putObject("traceparent").put("type", "string")),
                change(
                        "data.status has the new value \"shipped\": do its readers expect others?",
                        ORDER,
                        s -> array(s, FIELDS + "/status/enum").add("shipped")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmlessChanges")
    void anAdditionIsAllowedAndNoted(String sentence, String file, Consumer<JsonNode> change) {
        Compatibility compatibility = afterChanging(file, change);

        assertThat(compatibility.breaks()).isEmpty();
        assertThat(compatibility.notes()).contains(ORDER + " " + sentence);
    }

    @Test
    void betterWordsAreNoChange() {
        Compatibility compatibility = afterChanging(
                ORDER,
                s -> at(s, FIELDS + "/total")
                        .put("description", "What the customer had to pay.")
                        .put("title", "Total"));

        assertThat(compatibility.breaks()).isEmpty();
        assertThat(compatibility.notes()).isEmpty();
    }

    @Test
    void aRemovedEventIsCaught() {
        Contracts current = copy();
        current.schemas().remove(ORDER);
        current.topics().remove("order.changed");

        assertThat(Compatibility.of(Contracts.released(), current).breaks())
                .containsExactlyInAnyOrder(
                        "order.changed.v1.json was removed: put a new version beside it instead.",
                        "order.changed moved from topic orders to none: its readers wait in vain.");
    }

    @Test
    void aMovedEventIsCaught() {
        Contracts current = copy();
        current.topics().put("order.changed", "sales");

        assertThat(Compatibility.of(Contracts.released(), current).breaks())
                .containsExactly("order.changed moved from topic orders to sales: its readers wait in vain.");
    }

    @Test
    void aNewVersionBesideTheOldIsAllowedAndNoted() {
        Contracts current = copy();
        current.schemas().put("order.changed.v2.json", current.schemas().get(ORDER));

        Compatibility compatibility = Compatibility.of(Contracts.released(), current);

        assertThat(compatibility.breaks()).isEmpty();
        assertThat(compatibility.notes())
                .containsExactly("order.changed.v2.json is new: readers that do not know it skip it.");
    }

    private static Compatibility afterChanging(String file, Consumer<JsonNode> change) {
        Contracts current = copy();
        change.accept(current.schemas().get(file));
        return Compatibility.of(Contracts.released(), current);
    }

    private static Contracts copy() {
        Contracts released = Contracts.released();
        Map<String, JsonNode> schemas = new TreeMap<>();
        released.schemas().forEach((file, schema) -> schemas.put(file, schema.deepCopy()));
        return new Contracts(schemas, released.topics());
    }

    private static Arguments change(String sentence, String file, Consumer<JsonNode> change) {
        return Arguments.of(sentence, file, change);
    }

    private static ObjectNode at(JsonNode schema, String pointer) {
        return (ObjectNode) schema.at(pointer);
    }

    private static ArrayNode array(JsonNode schema, String pointer) {
        return (ArrayNode) schema.at(pointer);
    }

    private static void remove(JsonNode schema, String pointer, String text) {
        ArrayNode array = array(schema, pointer);
        for (int i = array.size() - 1; i >= 0; i--) {
            if (array.get(i).asText().equals(text)) {
                array.remove(i);
            }
        }
    }
}
