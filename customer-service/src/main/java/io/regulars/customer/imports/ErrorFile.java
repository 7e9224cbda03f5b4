package io.regulars.customer.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.ws.rs.core.StreamingOutput;

import io.regulars.kit.csv.SafeCsv;

/** All errors of an import as a CSV file, written while they are read. */
record ErrorFile(Iterable<List<RowError>> pages) implements StreamingOutput {
    @Override
    public void write(OutputStream out) throws IOException {
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            SafeCsv csv = new SafeCsv(text).row("row", "pointer", "detail");
            for (List<RowError> page : pages) {
                page.forEach(error -> csv.row(error.row(), error.pointer(), error.detail()));
                csv.flush();
            }
        }
    }
}
