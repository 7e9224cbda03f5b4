package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fresh directories below target, so that mvn clean removes them and all PostgreSQL tests share one unpacked copy. */
final class TestDirectory {

    private static final Path ROOT = Path.of("target", "stack-tests").toAbsolutePath();

    private TestDirectory() {}

    static Path create(String name) {
        try {
            Files.createDirectories(ROOT);
            Path directory = Files.createTempDirectory(ROOT, name + "-");
            Files.delete(directory);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
