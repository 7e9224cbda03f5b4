package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How a launcher in the background tells the waiting command what became of the start. */
final class LaunchState {

    private final Path file;

    LaunchState(StackDirectory directory) {
        this.file = directory.run().resolve("launch");
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void ready(String line) {
        write("ready " + line);
    }

    void failed(String line) {
        write("failed " + line);
    }

    /** The ready line, empty while starting. */
    Optional<String> outcome() {
        String content;
        try {
            content = Files.readString(file).trim();
        } catch (IOException notYet) {
            return Optional.empty();
        }
        if (content.startsWith("failed ")) {
            throw new StackException(content.substring("failed ".length()));
        }
        return content.startsWith("ready ") ? Optional.of(content.substring("ready ".length())) : Optional.empty();
    }

    private void write(String content) {
        try {
            if (Files.isDirectory(file.getParent())) {
                Files.writeString(file, content + "\n");
            }
        } catch (IOException unwritable) {
            // the failure itself is told by the launcher's own output
        }
    }
}
