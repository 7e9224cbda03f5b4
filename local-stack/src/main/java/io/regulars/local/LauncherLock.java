package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** At most one launcher per data directory; the lock falls with its process. */
final class LauncherLock implements AutoCloseable {

    private final FileChannel channel;
    private final Path record;

    private LauncherLock(FileChannel channel, Path record) {
        this.channel = channel;
        this.record = record;
    }

    static LauncherLock take(StackDirectory directory) {
        try {
            FileChannel channel = FileChannel.open(
                    directory.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                throw new StackException("A stack is already running on " + directory.root()
                        + ": ./regulars status shows it, ./regulars down stops it.");
            }
            Path record = directory.record("launcher");
            ProcessRecord.of(ProcessHandle.current()).write(record);
            return new LauncherLock(channel, record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException withinThisJvm) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(record);
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
