package io.regulars.demo.retail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** The rows of a log in the order of the source; read as often as asked, never held as a whole. */
public final class RetailLog {

    private static final String RESOURCE = "/demo/online_retail.csv.gz";
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Source source;

    private RetailLog(Source source) {
        this.source = source;
    }

    /** The UCI Online Retail log that is part of this jar. */
    public static RetailLog bundled() {
        return new RetailLog(() -> new InputStreamReader(
                new GZIPInputStream(RetailLog.class.getResourceAsStream(RESOURCE), 1 << 16), StandardCharsets.UTF_8));
    }

    /** A log of the same columns, header included. */
    public static RetailLog ofCsv(String csv) {
        return new RetailLog(() -> new StringReader(csv));
    }

    void forEach(Receiver<LogRow> receiver) throws Exception {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(source.open())) {
            var records = csv.iterator();
            records.next(); // header
            while (records.hasNext()) {
                receiver.receive(parse(records.next()));
            }
        }
    }

    private static LogRow parse(CsvRecord row) {
        return new LogRow(
                row.getField(0),
                row.getField(1),
                row.getField(2).strip(),
                Integer.parseInt(row.getField(3)),
                LocalDateTime.parse(row.getField(4), LOCAL_TIME),
                new BigDecimal(row.getField(5)),
                row.getField(6).isEmpty() ? null : row.getField(6),
                row.getField(7));
    }

    @FunctionalInterface
    private interface Source {
        Reader open() throws IOException;
    }
}
