package io.regulars.kit.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

/** Text that PostgreSQL can store, decimals without exponents, and instants with an offset; nothing else passes. */
final class StrictScalars extends SimpleModule {
    StrictScalars() {
        super("strict-scalars");
        addDeserializer(String.class, new Text());
        addDeserializer(BigDecimal.class, new Decimal());
        addDeserializer(Instant.class, new Moment());
        addKeyDeserializer(String.class, new Key());
    }

    /** Refuses U+0000, which PostgreSQL's text does not take, and lone surrogates, which are no characters. */
    static String fault(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "must not contain U+0000";
            }
            if (Character.isSurrogate(c)) {
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    return "must not contain a lone surrogate";
                }
            }
        }
        return null;
    }

    private static final class Text extends StdScalarDeserializer<String> {
        Text() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (String) context.handleUnexpectedToken(String.class, json);
            }
            String text = json.getText();
            String fault = fault(text);
            return fault == null ? text : (String) context.handleWeirdStringValue(String.class, "", fault);
        }
    }

    private static final class Key extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            String fault = fault(key);
            return fault == null ? key : context.handleWeirdKey(String.class, "", fault);
        }
    }

    /** A JSON number or a string; plain notation only, so that {@code 1e999999999} never becomes a number at all. */
    private static final class Decimal extends StdScalarDeserializer<BigDecimal> {
        private static final Pattern PLAIN = Pattern.compile("-?\\d{1,30}(\\.\\d{1,20})?");

        Decimal() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING) && !json.currentToken().isNumeric()) {
                return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, json);
            }
            String text = json.getText();
            if (!PLAIN.matcher(text).matches()) {
                return (BigDecimal)
                        context.handleWeirdStringValue(BigDecimal.class, "", "must be a plain decimal such as 12.30");
            }
            return new BigDecimal(text);
        }
    }

    /** RFC 3339 with an offset; years 1 to 9999, microseconds at most, as PostgreSQL keeps them. */
    private static final class Moment extends StdScalarDeserializer<Instant> {
        private static final Pattern RFC_3339 =
                Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

        Moment() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.hasToken(JsonToken.VALUE_STRING) ? json.getText() : "";
            if (RFC_3339.matcher(text).matches()) {
                try {
                    Instant exact = OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT))
                            .toInstant();
                    int year = exact.atOffset(java.time.ZoneOffset.UTC).getYear();
                    if (year >= 1 && year <= 9999) {
                        return exact.truncatedTo(java.time.temporal.ChronoUnit.MICROS);
                    }
                } catch (DateTimeException e) {
                    // falls through to the refusal
                }
            }
            return (Instant) context.handleWeirdStringValue(
                    Instant.class, "", "must be an RFC 3339 instant such as 2026-03-01T09:30:00Z");
        }
    }
}
