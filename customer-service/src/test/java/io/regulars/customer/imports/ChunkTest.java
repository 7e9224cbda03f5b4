package io.regulars.customer.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.regulars.customer.intake.FileRow;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ChunkTest {
    @Test
    void rowsAndFaultsComeBackAsTheyWere() {
        Chunk chunk = new Chunk();
        chunk.add(new FileRow(2, "{\"a\":\"\\t王\"}\r".getBytes(StandardCharsets.UTF_8), null));
        chunk.add(new FileRow(9_000_000_000L, null, "column 2 — not text"));
        chunk.add(new FileRow(3, new byte[0], null));

        List<FileRow> rows = Chunk.rows(chunk.text());

        assertThat(rows).extracting(FileRow::number).containsExactly(2L, 9_000_000_000L, 3L);
        assertThat(rows).extracting(FileRow::fault).containsExactly(null, "column 2 — not text", null);
        assertThat(rows.get(0).json()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":\"\\t王\"}\r");
        assertThat(chunk.rows()).isEqualTo(3);
    }

    @Test
    void linesOfNdjsonAreCountedWithBlankOnesAndTooLongOnesRefusedAlone() throws IOException {
        String file = "\uFEFF{\"a\":1}\r\n\n  \n{\"b\":2}\n\"" + "x".repeat(10_000_001) + "\"\n{\"c\":3}";
        NdjsonRows lines = new NdjsonRows(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        List<FileRow> rows = new ArrayList<>();
        for (FileRow row = lines.next(); row != null; row = lines.next()) {
            rows.add(row);
        }
        assertThat(rows).extracting(FileRow::number).containsExactly(1L, 4L, 5L, 6L);
        assertThat(rows.get(0).json()).asString(StandardCharsets.UTF_8).isEqualTo("{\"a\":1}\r");
        assertThat(rows.get(2).fault()).contains("10000000 bytes");
        assertThat(rows.get(3).json()).asString(StandardCharsets.UTF_8).isEqualTo("{\"c\":3}");
    }
}
