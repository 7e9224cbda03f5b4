package io.regulars.contracts;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
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

    private static final Map<EventType, ObjectReader> READERS = new EnumMap<>(Arrays.stream(EventType.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    type -> JSON.readerFor(
                            JSON.getTypeFactory().constructParametricType(Event.class, type.record())))));

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
        Optional<EventType> type = EventType.named(type(value));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Event<?> event = event(value, type.get());
        RequiredFields.firstMissing(event).ifPresent(field -> {
            throw new MalformedEventException(event.type() + " misses " + field);
        });
        return Optional.of(event);
    }

    /** By itself before the rest, which is read as what this says; most writers put it near the front. */
    private static String type(byte[] value) {
        if (value == null) {
            throw new MalformedEventException("not a CloudEvent");
        }
        try (JsonParser json = JSON.createParser(value)) {
            String type = null;
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (type == null && json.nextToken() == JsonToken.FIELD_NAME) {
                    boolean found = json.currentName().equals("type");
                    if (json.nextToken() == JsonToken.VALUE_STRING && found) {
                        type = json.getText();
                    } else {
                        json.skipChildren();
                    }
                }
            }
            if (type == null) {
                throw new MalformedEventException("not a CloudEvent");
            }
            return type;
        } catch (IOException e) {
            throw new MalformedEventException("not JSON");
        }
    }

    private static Event<?> event(byte[] value, EventType type) {
        try {
            return READERS.get(type).readValue(value);
        } catch (JsonMappingException e) {
            if (e.getCause() instanceof JsonParseException) {
                throw new MalformedEventException("not JSON");
            }
            // Its own message quotes the value.
            throw new MalformedEventException(type.wireName() + " is unreadable at " + path(e));
        } catch (IOException e) {
            throw new MalformedEventException("not JSON");
        }
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
