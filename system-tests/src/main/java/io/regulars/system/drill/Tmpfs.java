package io.regulars.system.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Small disks in memory, laid over directories of a stack; needs root. */
final class Tmpfs implements AutoCloseable {
    private static final String BALLAST = "ballast";
    private static final int PIECE = 1 << 16;

    private final Deque<Path> mounted = new ArrayDeque<>();
    private final Thread unmounter = new Thread(this::unmountAll, "unmount");
    private boolean closed;

    Tmpfs() {
        Runtime.getRuntime().addShutdownHook(unmounter);
    }

    static boolean isPermitted() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** What the directory holds moves onto a disk of so many megabytes, mounted in its place. */
    synchronized void cover(Path directory, int megabytes) {
        if (closed) {
            throw new DrillException("the drill was stopped");
        }
        Path aside = directory.resolveSibling(directory.getFileName() + ".aside");
        try {
            Files.move(directory, aside);
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + megabytes + "m", "regulars-drill", directory.toString());
        mounted.push(directory);
        run("cp", "-a", aside + "/.", directory.toString());
    }

    /** Writes until the last byte of its disk is taken. */
    static long fill(Path directory) {
        Path ballast = directory.resolve(BALLAST);
        long written = 0;
        int piece = PIECE;
        while (piece > 0) {
            try (FileChannel file = FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                while (true) {
                    written += file.write(ByteBuffer.allocate(piece));
                }
            } catch (IOException full) {
                piece /= 16;
            }
        }
        return written;
    }

    static void free(Path directory) {
        try {
            Files.deleteIfExists(directory.resolve(BALLAST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        unmountAll();
        try {
            Runtime.getRuntime().removeShutdownHook(unmounter);
        } catch (IllegalStateException alreadyShuttingDown) {
            // the hook runs or has run
        }
    }

    /** Lazily: the directory goes at once, its memory when the last process has closed its files. */
    private synchronized void unmountAll() {
        closed = true;
        while (!mounted.isEmpty()) {
            run("umount", "--lazy", mounted.pop().toString());
        }
    }

    private static void run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new DrillException(String.join(" ", List.of(command)) + " failed: " + output.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Pace.interrupted(e);
        }
    }
}
