package io.regulars.customer.imports;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.regulars.customer.intake.FileRow;

/** Some rows of a file as one text: each a line with its number, a tab, and its JSON or, after !, its fault. */
final class Chunk {
    private static final int MOST_ROWS = 1_000;
    private static final int MOST_BYTES = 1_000_000;

    private final ByteArrayOutputStream text = new ByteArrayOutputStream(65_536);
    private int rows;

    /** NDJSON may have line breaks of its own inside a line only as \r, which JSON takes for space. */
    void add(FileRow row) {
        text.writeBytes((row.number() + "\t").getBytes(StandardCharsets.US_ASCII));
        text.writeBytes(row.fault() == null ? row.json() : ("!" + row.fault()).getBytes(StandardCharsets.UTF_8));
        text.write('\n');
        rows++;
    }

    boolean isFull() {
        return rows >= MOST_ROWS || text.size() >= MOST_BYTES;
    }

    int rows() {
        return rows;
    }

    byte[] text() {
        return text.toByteArray();
    }

    static List<FileRow> rows(byte[] text) {
        List<FileRow> rows = new ArrayList<>();
        for (int from = 0; from < text.length; ) {
            int tab = indexOf(text, '\t', from);
            int end = indexOf(text, '\n', tab);
            long number = Long.parseLong(new String(text, from, tab - from, StandardCharsets.US_ASCII));
            byte[] content = Arrays.copyOfRange(text, tab + 1, end);
            rows.add(
                    content.length > 0 && content[0] == '!'
                            ? new FileRow(
                                    number, null, new String(content, 1, content.length - 1, StandardCharsets.UTF_8))
                            : new FileRow(number, content, null));
            from = end + 1;
        }
        return rows;
    }

    private static int indexOf(byte[] text, char wanted, int from) {
        int at = from;
        while (text[at] != wanted) {
            at++;
        }
        return at;
    }
}
