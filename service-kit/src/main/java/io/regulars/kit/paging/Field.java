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
        TEXT("text", text -> text),
        INTEGER("bigint", Long::valueOf),
        DECIMAL("numeric", BigDecimal::new),
        NUMBER("double precision", Double::valueOf),
        BOOLEAN("boolean", Kind::bool),
        DATE("date", LocalDate::parse),
        INSTANT("timestamptz", Kind::instant),
        UUID_KEY("uuid", UUID::fromString);

        private final String cast;
        private final Function<String, Object> parse;

        Kind(String cast, Function<String, Object> parse) {
            this.cast = cast;
            this.parse = parse;
        }

        String cast() {
            return cast;
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
