package io.regulars.contracts;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Events as bytes and back: money as plain decimal numbers in strings, instants in RFC 3339, unknown fields ignored. */
public final class EventFormat {
    /** The content type of a record's value. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new MoneyAsString())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private EventFormat() {}

    public static byte[] write(Event<?> event) {
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
     * @throws MalformedEventException when the bytes are no event, or the data misses what its type needs
     */
    public static Optional<Event<?>> read(byte[] value) {
        try {
            JsonNode tree = value == null ? null : JSON.readTree(value);
            if (tree == null || !tree.isObject() || !tree.path("type").isTextual()) {
                throw new MalformedEventException("not a CloudEvent", null);
            }
            Optional<EventType> type = EventType.named(tree.path("type").textValue());
            if (type.isEmpty()) {
                return Optional.empty();
            }
            JavaType javaType = JSON.getTypeFactory()
                    .constructParametricType(Event.class, type.get().record());
            Event<?> event = JSON.readValue(JSON.treeAsTokens(tree), javaType);
            if (event.tenant() == null || event.data() == null || event.data().aggregate() == null) {
                throw new MalformedEventException("tenant, data or the aggregate's id is missing", null);
            }
            return Optional.of(event);
        } catch (IOException e) {
            throw new MalformedEventException("unreadable event", e);
        }
    }
}
