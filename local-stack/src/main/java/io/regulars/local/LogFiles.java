package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/** Keeps each log below a size: the children append, so what is copied away can be cut in place. */
final class LogFiles {

    private final Path directory;
    private final long limit;

    LogFiles(Path directory, long limitBytes) {
        this.directory = directory;
        this.limit = limitBytes;
    }

    /** A start begins with a new log, so that its last words are its own. */
    static void setAside(Path log) {
        try {
            if (Files.exists(log)) {
                Files.move(log, earlier(log), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path earlier(Path log) {
        return log.resolveSibling(log.getFileName() + ".1");
    }

    void rotate() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".log")).toList()) {
                if (Files.size(file) > limit) {
                    Files.copy(file, earlier(file), StandardCopyOption.REPLACE_EXISTING);
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(0);
                    }
                }
            }
        }
    }
}
