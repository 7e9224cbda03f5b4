package io.regulars.kit.paging;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Function;

/**
 * A field that a list may be filtered and sorted by.
 *
 * @param expression its SQL, over the aliases of the list's FROM
 * @param cast the PostgreSQL type its parameters are cast to
 * @param nullable whether the expression can be null; false lets the list use an index
 */
record Field(String name, String expression, Kind kind, boolean nullable) {

    enum Kind {
        TEXT("text", "a text", text -> text),
        INTEGER("bigint", "a whole number", Long::valueOf),
        DECIMAL("numeric", "a plain decimal such as 12.30", BigDecimal::new),
        NUMBER("double precision", "a number", Double::valueOf),
        BOOLEAN("boolean", "true or false", Kind::bool),
        DATE("date", "a date such as 2026-03-01", LocalDate::parse),
        INSTANT("timestamptz", "a date or an RFC 3339 instant such as 2026-03-01T09:30:00Z", Kind::instant),
        UUID_KEY("uuid", "a UUID", UUID::fromString);

        private final String cast;
        private final String words;
        private final Function<String, Object> parse;

        Kind(String cast, String words, Function<String, Object> parse) {
            this.cast = cast;
            this.words = words;
            this.parse = parse;
        }

        String cast() {
            return cast;
        }

        /** What a value must be, as a caller is told. */
        String words() {
            return words;
        }

        /** @throws RuntimeException when the text is no value of this kind */
        Object parse(String text) {
            return parse.apply(text);
        }

        private static Boolean bool(String text) {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("neither true nor false");
            };
        }

        /** An instant, or a date for its first moment in UTC. */
        private static OffsetDateTime instant(String text) {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : Instant.parse(text).atOffset(ZoneOffset.UTC);
        }
    }
}
