package io.regulars.kit.csv;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/**
 * CSV (RFC 4180) in which no text is a formula: what a spreadsheet would run gets an apostrophe in front, as OWASP
 * advises. Plain numbers stay numbers.
 */
public final class SafeCsv {
    /** With the charset, for the answer's Content-Type. */
    public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private final CsvWriter csv;

    /** The caller flushes and closes the writer. */
    public SafeCsv(Writer out) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    }

    /** A whole small table; null cells are empty. */
    public static String table(Iterable<? extends Object[]> rows) {
        StringWriter out = new StringWriter();
        SafeCsv csv = new SafeCsv(out);
        rows.forEach(csv::row);
        csv.flush();
        return out.toString();
    }

    public SafeCsv row(Object... cells) {
        csv.writeRecord(Arrays.stream(cells).map(SafeCsv::cell).toArray(String[]::new));
        return this;
    }

    /** Hands on what was written so far. */
    public void flush() {
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        boolean runs = !text.isEmpty()
                && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        return runs ? "'" + text : text;
    }
}
