package io.regulars.system.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessTimesTest {
    private static final String STAT =
            "42 (odd) name) S 1 42 42 0 -1 4194304 1 2 3 4 150 50 700 300 20 0 1 0 100 0 0\n";

    @Test
    void userAndSystemTimeAreCountedWhateverTheNameHolds() {
        assertThat(ProcessTimes.cpuMillis(STAT, false)).isEqualTo(2_000);
    }

    @Test
    void endedChildrenAreCountedOnRequest() {
        assertThat(ProcessTimes.cpuMillis(STAT, true)).isEqualTo(12_000);
    }

    @Test
    void theProportionalSetSizeIsInBytes() {
        assertThat(ProcessTimes.pss("00400000-7fff [rollup]\nRss: 900 kB\nPss: 300 kB\nPss_Anon: 200 kB\n"))
                .isEqualTo(300 << 10);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessHasSpentTimeAndHoldsMemory() throws Exception {
        assertThat(Files.exists(Path.of("/proc/self/stat"))).isTrue();
        assertThat(ProcessTimes.cpuMillis(ProcessHandle.current())).isPositive();
        assertThat(ProcessTimes.compilerMillis(ProcessHandle.current())).isPositive();
        assertThat(ProcessTimes.proportionalSetSize(ProcessHandle.current())).isGreaterThan(10 << 20);
    }
}
