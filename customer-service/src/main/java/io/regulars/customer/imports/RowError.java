package io.regulars.customer.imports;

import java.util.List;
import java.util.stream.Stream;

import io.regulars.customer.intake.Outcome;
import io.regulars.kit.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is wrong with a row; it never quotes a value. */
@Schema(
        name = "ImportError",
        examples =
                "{\"row\":17,\"pointer\":\"/email\",\"detail\":\"must be an e-mail address such as wang@example.com\"}")
record RowError(
        @Schema(description = "As a spreadsheet counts, the header being row 1; of NDJSON the line", examples = "17")
        long row,

        @Schema(description = "JSON pointer of the field; null when it is the whole row", nullable = true)
        String pointer,

        @Schema(description = "What is wrong") String detail) {
    private static final int MOST_OF_A_ROW = 10;
    private static final int LONGEST = 500;

    RowError {
        pointer = storable(pointer);
        detail = storable(detail);
    }

    /** A field's name is the caller's own text: PostgreSQL takes neither U+0000 nor half a character. */
    private static String storable(String text) {
        if (text == null) {
            return null;
        }
        String clean = text.replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }

    static Stream<RowError> of(long row, Outcome outcome) {
        Problem problem = outcome.problem();
        if (problem == null) {
            return Stream.empty();
        }
        List<Problem.FieldError> fields = problem.errors() == null ? List.of() : problem.errors();
        return fields.isEmpty()
                ? Stream.of(new RowError(row, null, problem.detail()))
                : fields.stream().limit(MOST_OF_A_ROW).map(one -> new RowError(row, one.pointer(), one.detail()));
    }

    /** As a list answers them. */
    @Schema(name = "ImportErrors")
    record Listed(
            @Schema(description = "One page, in the order asked for")
            List<RowError> items,

            @Schema(description = "Null on the last page", nullable = true)
            String nextCursor) {}
}
