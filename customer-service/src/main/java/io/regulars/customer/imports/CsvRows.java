package io.regulars.customer.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.regulars.customer.intake.Columns;
import io.regulars.customer.intake.FileRow;
import io.regulars.kit.problem.ProblemException;

/**
 * A table (RFC 4180) as JSON objects. Rows are counted as a spreadsheet shows them, the header being the first.
 *
 * <p>Where a resource has repeated fields, such as an order its lines, rows that follow each other with the same key are
 * one resource.
 */
final class CsvRows implements FileRows {
    /** As many as an order may have, and one more, which the order's own rules then refuse. */
    private static final int MOST_REPEATED = 5_001;

    private static final long LONGEST = 10_000_000;

    private static final int LONGEST_CELL = 4_000_000;

    private final ObjectMapper mapper;
    private final Iterator<CsvRecord> records;
    private final List<Columns.Column> columns;
    private final Optional<Columns.Repeated> repeated;
    private long row;
    private CsvRecord waiting;

    CsvRows(BufferedReader file, ImportOptions options, Columns known, ObjectMapper mapper) throws IOException {
        this.mapper = mapper;
        this.records = CsvReader.builder()
                .fieldSeparator(Separator.of(options.delimiter(), file))
                .skipEmptyLines(false)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(file)
                .iterator();
        CsvRecord header = record();
        if (header == null) {
            throw ProblemException.invalid("header", "the file has no header");
        }
        this.columns = Header.read(header.getFields(), known, options.mapping());
        this.repeated = known.repeated();
    }

    @Override
    public FileRow next() throws IOException {
        CsvRecord record = waiting == null ? record() : waiting;
        waiting = null;
        if (record == null) {
            return null;
        }
        long begin = row;
        String fault = fault(record);
        if (fault != null) {
            return new FileRow(begin, null, fault);
        }
        ObjectNode resource = mapper.createObjectNode();
        read(record, resource, false);
        if (repeated.isPresent()) {
            ArrayNode parts = mapper.createArrayNode();
            addPart(parts, record);
            String key = key(record);
            long size = length(record);
            for (waiting = record(); belongs(waiting, key); waiting = record()) {
                size += length(waiting);
                if (parts.size() >= MOST_REPEATED || size > LONGEST) {
                    throw ProblemException.invalid(
                            "row " + row,
                            "more than " + (MOST_REPEATED - 1) + " rows or " + LONGEST + " characters of one "
                                    + repeated.get().key());
                }
                addPart(parts, waiting);
            }
            if (!parts.isEmpty()) {
                resource.set(repeated.get().prefix(), parts);
            }
        }
        return new FileRow(begin, mapper.writeValueAsBytes(resource), null);
    }

    private static long length(CsvRecord record) {
        return record.getFields().stream().mapToLong(String::length).sum();
    }

    /** The next row that is not empty. */
    private CsvRecord record() {
        try {
            while (records.hasNext()) {
                CsvRecord record = records.next();
                row++;
                if (record.getFieldCount() > 1 || !record.getField(0).isBlank()) {
                    return record;
                }
            }
            return null;
        } catch (CsvParseException e) {
            throw ProblemException.invalid(
                    "row " + (row + 1), "a quote is opened and not closed, or a cell is longer than " + LONGEST_CELL);
        }
    }

    private String fault(CsvRecord record) {
        if (record.getFieldCount() != columns.size()) {
            return "has " + record.getFieldCount() + " cells, and the header " + columns.size();
        }
        for (int i = 0; i < columns.size(); i++) {
            if (record.getField(i).indexOf('\uFFFD') >= 0) {
                return "column " + (i + 1) + " is not text in the file's charset";
            }
        }
        return null;
    }

    private boolean belongs(CsvRecord record, String key) {
        return record != null && key != null && fault(record) == null && key.equals(key(record));
    }

    private String key(CsvRecord record) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) != null
                    && columns.get(i).path().equals(repeated.get().key())) {
                return record.getField(i).isEmpty() ? null : record.getField(i);
            }
        }
        return null;
    }

    private void addPart(ArrayNode parts, CsvRecord record) {
        ObjectNode part = mapper.createObjectNode();
        read(record, part, true);
        if (!part.isEmpty()) {
            parts.add(part);
        }
    }

    /** Empty cells are absent fields. */
    private void read(CsvRecord record, ObjectNode into, boolean part) {
        for (int i = 0; i < columns.size(); i++) {
            Columns.Column column = columns.get(i);
            if (column == null || record.getField(i).isEmpty()) {
                continue;
            }
            String prefix = repeated.map(one -> one.prefix() + ".").orElse(null);
            boolean ofPart = prefix != null && column.path().startsWith(prefix);
            if (ofPart == part) {
                String path = ofPart ? column.path().substring(prefix.length()) : column.path();
                Cell.write(into, path, column.type(), record.getField(i));
            }
        }
    }
}
