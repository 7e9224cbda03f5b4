package io.regulars.system.journal;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class JournalTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

    @TempDir
    Path directory;

    @Test
    void saysAfterwardsWhatWasWrittenAndGoesOnWhereItEnded() {
        Path file = directory.resolve("a/journal.jsonl");
        Entry order = new Entry.OrderPut(AT, new UUID(1, 2), "o-1", "paid", "KWD", new BigDecimal("12.340"), AT);
        Entry kill = new Entry.Killed(AT, "postgres", Map.of("order", 3));
        try (Journal journal = Journal.open(file)) {
            journal.write(order);
        }
        try (Journal journal = Journal.open(file)) {
            journal.writeAll(List.of(kill));
            assertThat(Journal.read(file)).containsExactly(order, kill);
        }
    }
}
