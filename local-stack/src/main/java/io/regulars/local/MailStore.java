package io.regulars.local;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Received mails as files, one each, so that they survive restarts; only the newest are kept. */
final class MailStore {

    /** A mail on the disk: {@code <received, ms>-<number>.eml}. */
    record Entry(Path file, Instant receivedAt) {

        ReceivedMail read() throws IOException {
            try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
                return ReceivedMail.parse(raw, receivedAt);
            }
        }
    }

    private final Path directory;
    private final int limit;
    private final Clock clock;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long number;

    MailStore(Path directory, int limit, Clock clock) {
        this.directory = directory;
        this.limit = limit;
        this.clock = clock;
        load();
    }

    /** One call per recipient; returns when the mail can be listed. */
    synchronized void add(String from, String to, byte[] raw) {
        Instant now = clock.instant();
        Path file = directory.resolve("%013d-%06d.eml".formatted(now.toEpochMilli(), number++ % 1_000_000));
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream(raw.length + 200);
            content.write(
                    ("Return-Path: <" + from + ">\r\nDelivered-To: " + to + "\r\n").getBytes(StandardCharsets.UTF_8));
            content.write(raw);
            Path draft = directory.resolve("incoming");
            Files.write(draft, content.toByteArray());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            entries.addLast(new Entry(file, now));
            while (entries.size() > limit) {
                Files.deleteIfExists(entries.removeFirst().file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Oldest first. */
    synchronized List<Entry> since(Instant earliest) {
        return entries.stream()
                .filter(entry -> !entry.receivedAt().isBefore(earliest))
                .toList();
    }

    synchronized void clear() {
        try {
            while (!entries.isEmpty()) {
                Files.deleteIfExists(entries.removeFirst().file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load() {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.getFileName().toString().matches("\\d{13}-\\d{6}\\.eml"))
                        .sorted()
                        .forEach(file -> entries.addLast(new Entry(file, receivedAt(file))));
            }
            number = entries.size();
        } catch (IOException e) {
            throw new UncheckedIOException("Can not use the mail directory " + directory, e);
        }
    }

    private static Instant receivedAt(Path file) {
        return Instant.ofEpochMilli(Long.parseLong(file.getFileName().toString().substring(0, 13)));
    }
}
