package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** PostgreSQL's own lock file, which names the process that holds a data directory. */
record PostgresLock(Path directory) {

    /**
     * Stops the server that still runs on this directory, and removes the lock file of one that is gone: PostgreSQL
     * itself would take any process with a recycled id for its predecessor and refuse to start.
     *
     * @return whether one was stopped
     */
    boolean release() {
        Optional<ProcessHandle> orphan =
                pid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(this::worksHere);
        orphan.ifPresent(PostgresServer::stop);
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return orphan.isPresent();
    }

    private Path file() {
        return directory.resolve("postmaster.pid");
    }

    private Optional<Long> pid() {
        try {
            return Files.readAllLines(file()).stream().findFirst().map(line -> Long.valueOf(line.trim()));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** A postmaster works in its data directory; where that is hidden, it names it as an argument. */
    private boolean worksHere(ProcessHandle process) {
        Path workingDirectory = Path.of("/proc/" + process.pid() + "/cwd");
        if (Files.exists(workingDirectory)) {
            return isSame(workingDirectory);
        }
        return process.info()
                .commandLine()
                .filter(line -> line.contains(directory.toString()))
                .isPresent();
    }

    boolean isSame(Path other) {
        try {
            return Files.isSameFile(directory, other);
        } catch (IOException gone) {
            return false;
        }
    }
}
