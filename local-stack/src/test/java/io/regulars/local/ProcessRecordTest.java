package io.regulars.local;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessRecordTest {

    private final Path file = TestDirectory.create("run").resolve("service.pid");

    @Test
    void findsTheProcessItWrote() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        try {
            ProcessRecord.of(process.toHandle()).write(file);

            assertThat(ProcessRecord.read(file).flatMap(ProcessRecord::alive)).contains(process.toHandle());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(ProcessRecord.read(file).flatMap(ProcessRecord::alive)).isEmpty();
    }

    @Test
    void aStrangerWithTheSameIdIsNotOurs() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            new ProcessRecord(stranger.pid(), "another start").write(file);

            assertThat(ProcessRecord.read(file).flatMap(ProcessRecord::alive)).isEmpty();
        } finally {
            stranger.destroyForcibly().waitFor();
        }
    }
}
