package io.regulars.local;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LogFilesTest {

    private final Path directory = TestDirectory.create("logs");

    @Test
    void aLogThatGrewTooLongIsCutWhileItIsWritten() throws Exception {
        Files.createDirectories(directory);
        Path log = directory.resolve("gateway.log");
        Process writer = new ProcessBuilder("sh", "-c", "echo long line; read go; echo next")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        while (Files.size(log) == 0) {
            Thread.onSpinWait();
        }

        new LogFiles(directory, 5).rotate();
        writer.outputWriter().append("go\n").close();
        writer.waitFor();

        assertThat(Files.readString(log)).isEqualTo("next\n");
        assertThat(Files.readString(directory.resolve("gateway.log.1"))).isEqualTo("long line\n");
    }
}
