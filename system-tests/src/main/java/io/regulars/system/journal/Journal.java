package io.regulars.system.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** A file of one JSON line per {@link Entry}; what {@link #write} returned from is on the disk. */
public final class Journal implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Goes on with the file, or begins it. */
    public static Journal open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return new Journal(
                    file,
                    FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw new UncheckedIOException("Can not write " + file, e);
        }
    }

    public Path file() {
        return file;
    }

    public void write(Entry entry) {
        writeAll(List.of(entry));
    }

    /** All with one fsync. */
    public synchronized void writeAll(List<? extends Entry> entries) {
        try {
            StringBuilder lines = new StringBuilder();
            for (Entry entry : entries) {
                lines.append(JSON.writerFor(Entry.class).writeValueAsString(entry))
                        .append('\n');
            }
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("Can not write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything written so far, oldest first. */
    public static List<Entry> read(Path file) {
        try {
            List<Entry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                entries.add(JSON.readValue(line, Entry.class));
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(file + " is no journal", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Can not read " + file, e);
        }
    }
}
