package io.regulars.gateway.shop;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A part of a platform's JSON, read by JSON pointers. Blank text and null are absence; unknown fields do not matter.
 *
 * <p>Numbers are taken as they are written: Shopify's ids are above 2^53, and money is a string, a number or minor units.
 */
final class Payload {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final int LONGEST_NUMBER = 40;

    static {
        JSON.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(100)
                        .maxNumberLength(64)
                        .build());
    }

    private final JsonNode node;

    private Payload(JsonNode node) {
        this.node = node;
    }

    static Payload parse(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node == null || !node.isObject()) {
                throw new Unmappable("the body is no JSON object");
            }
            return new Payload(node);
        } catch (IOException e) {
            throw new Unmappable("the body is not JSON");
        }
    }

    boolean has(String pointer) {
        JsonNode there = find(pointer);
        return !there.isMissingNode() && !there.isNull();
    }

    /** Text, or a number as it is written; null when there is none. */
    String text(String pointer) {
        JsonNode there = find(pointer);
        if (!there.isTextual() && !there.isNumber() && !there.isBoolean()) {
            return null;
        }
        String text = there.isBigDecimal() ? there.decimalValue().toPlainString() : there.asText();
        String clean = text.replace("\u0000", "").strip();
        return clean.isEmpty() ? null : clean;
    }

    /** The first of these that says anything. */
    String text(String first, String second, String... more) {
        String text = text(first);
        text = text == null ? text(second) : text;
        for (int i = 0; i < more.length && text == null; i++) {
            text = text(more[i]);
        }
        return text;
    }

    String required(String pointer) {
        String text = text(pointer);
        if (text == null) {
            throw new Unmappable(pointer + " is missing");
        }
        return text;
    }

    /** An id; zero, as WooCommerce has it for guests, is none. */
    String id(String pointer) {
        String text = text(pointer);
        return "0".equals(text) ? null : text;
    }

    boolean flag(String pointer) {
        return "true".equals(text(pointer));
    }

    /** Null when absent. */
    BigDecimal money(String pointer) {
        String text = text(pointer);
        if (text == null) {
            return null;
        }
        try {
            if (text.length() > LONGEST_NUMBER) {
                throw new NumberFormatException();
            }
            BigDecimal amount = new BigDecimal(text);
            if (Math.abs((long) amount.scale()) > LONGEST_NUMBER) {
                throw new NumberFormatException();
            }
            return amount;
        } catch (NumberFormatException e) {
            throw new Unmappable(pointer + " is no amount");
        }
    }

    BigDecimal moneyOrZero(String pointer) {
        BigDecimal amount = money(pointer);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    /** RFC 3339, or without an offset as UTC; also seconds since 1970. Null when absent. */
    Instant instant(String pointer) {
        String text = text(pointer);
        if (text == null) {
            return null;
        }
        try {
            if (text.matches("\\d{9,10}")) {
                return Instant.ofEpochSecond(new BigInteger(text).longValueExact());
            }
            String iso = text.replace(' ', 'T');
            return iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})$") && iso.length() > 10
                    ? OffsetDateTime.parse(iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                            .toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new Unmappable(pointer + " is no time");
        }
    }

    Instant instant(String first, String second) {
        Instant at = instant(first);
        return at == null ? instant(second) : at;
    }

    /** The elements of an array, or of an object's values; nothing when there is none. */
    List<Payload> each(String pointer) {
        List<Payload> all = new ArrayList<>();
        find(pointer).forEach(child -> all.add(new Payload(child)));
        return all;
    }

    private JsonNode find(String pointer) {
        return node.at(JsonPointer.compile(pointer));
    }
}
