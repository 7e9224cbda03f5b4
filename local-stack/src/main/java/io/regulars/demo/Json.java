package io.regulars.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** JSON as the API speaks it: money is a decimal string, instants are RFC 3339. */
final class Json {

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    static byte[] bytes(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A missing node when there is no text at all. */
    static JsonNode tree(byte[] text) {
        try {
            return text.length == 0 ? MissingNode.getInstance() : MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The answer is no JSON.", e);
        }
    }

    /** Zero when there is no value. */
    static BigDecimal decimal(JsonNode number) {
        return number.isMissingNode() || number.isNull() ? BigDecimal.ZERO : new BigDecimal(number.asText());
    }

    static BigDecimal sum(JsonNode items, String field) {
        var sum = BigDecimal.ZERO;
        for (var item : items) {
            sum = sum.add(decimal(item.path(field)));
        }
        return sum;
    }

    /** The first item whose field has that text, or a missing node. */
    static JsonNode first(JsonNode items, String field, String text) {
        for (var item : items) {
            if (item.path(field).asText().equals(text)) {
                return item;
            }
        }
        return MissingNode.getInstance();
    }

    private static ObjectMapper mapper() {
        var mapper = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
        mapper.configOverride(BigDecimal.class).setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING));
        return mapper;
    }
}
