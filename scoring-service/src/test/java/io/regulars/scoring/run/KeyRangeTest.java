package io.regulars.scoring.run;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KeyRangeTest {
    /** The database's order is that of the text. */
    private static boolean holds(KeyRange range, UUID key) {
        return (range.after() == null || key.toString().compareTo(range.after().toString()) > 0)
                && (range.until() == null
                        || key.toString().compareTo(range.until().toString()) <= 0);
    }

    @Test
    void everyKeyBehindAnotherLiesInExactlyOnePart() {
        for (String after : List.of(
                "00000000-0000-0000-0000-000000000000",
                "7fffffff-ffff-ffff-ffff-ffffffffffff",
                "c0000000-0000-0000-0000-000000000001",
                "ffffffff-ffff-ffff-ffff-fffffffffff0")) {
            List<KeyRange> parts = KeyRange.behind(UUID.fromString(after), 64);
            Stream<UUID> keys = Stream.concat(
                    Stream.generate(UUID::randomUUID).limit(2_000),
                    Stream.of(
                            UUID.fromString(after),
                            UUID.fromString("80000000-0000-0000-0000-000000000000"),
                            UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff")));
            keys.forEach(key -> assertThat(
                            parts.stream().filter(part -> holds(part, key)).count())
                    .as("%s behind %s", key, after)
                    .isEqualTo(key.toString().compareTo(after) > 0 ? 1 : 0));
        }
    }

    @Test
    void partsAreOfAboutTheSameSize() {
        List<KeyRange> parts = KeyRange.behind(new UUID(0, 0), 8);
        assertThat(parts).hasSize(8);
        for (KeyRange part : parts) {
            long keys = Stream.generate(UUID::randomUUID)
                    .limit(8_000)
                    .filter(key -> holds(part, key))
                    .count();
            assertThat(keys).isBetween(700L, 1_300L);
        }
    }
}
