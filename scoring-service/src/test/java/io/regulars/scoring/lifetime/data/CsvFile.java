package io.regulars.scoring.lifetime.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** A compressed table on the class path. */
final class CsvFile {
    private CsvFile() {}

    static void forEach(String resource, Consumer<NamedCsvRecord> consumer) {
        try (InputStream packed = Objects.requireNonNull(CsvFile.class.getResourceAsStream(resource), resource);
                Reader reader = new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8);
                CsvReader<NamedCsvRecord> records = CsvReader.builder().ofNamedCsvRecord(reader)) {
            records.forEach(consumer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
