package io.regulars.contracts;

import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Events as bytes and back: money as plain decimal numbers in strings, instants in RFC 3339, unknown fields ignored. */
public final class EventFormat {
    /** The content type of a record's value. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new MoneyAsString())
            .addModule(new WireScalars())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private EventFormat() {}

    /**
     * Writes one event.
     *
     * @throws IllegalArgumentException when it misses a field that every reader relies on
     */
    public static byte[] write(Event<?> event) {
        RequiredFields.firstMissing(event).ifPresent(field -> {
            throw new IllegalArgumentException(event.type() + " misses " + field);
        });
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event that can not be written: " + event.type(), e);
        }
    }

    /**
     * Reads one event.
     *
     * @return empty when its type is not known here, which a consumer skips
     * @throws MalformedEventException when the bytes are no event, or miss what its type needs
     */
    public static Optional<Event<?>> read(byte[] value) {
        JsonNode tree = tree(value);
        Optional<EventType> type = EventType.named(tree.path("type").textValue());
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Event<?> event = event(tree, type.get());
        RequiredFields.firstMissing(event).ifPresent(field -> {
            throw new MalformedEventException(event.type() + " misses " + field);
        });
        return Optional.of(event);
    }

    private static JsonNode tree(byte[] value) {
        try {
            JsonNode tree = value == null ? null : JSON.readTree(value);
            if (tree == null || !tree.path("type").isTextual()) {
                throw new MalformedEventException("not a CloudEvent");
            }
            return tree;
        } catch (IOException e) {
            throw new MalformedEventException("not JSON");
        }
    }

    private static Event<?> event(JsonNode tree, EventType type) {
        JavaType javaType = JSON.getTypeFactory().constructParametricType(Event.class, type.record());
        try {
            return JSON.readValue(JSON.treeAsTokens(tree), javaType);
        } catch (JsonMappingException e) {
            // Its own message quotes the value.
            throw new MalformedEventException(type.wireName() + " is unreadable at " + path(e));
        } catch (IOException e) {
            throw new MalformedEventException(type.wireName() + " is unreadable");
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
