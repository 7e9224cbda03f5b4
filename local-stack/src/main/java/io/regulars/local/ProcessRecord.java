package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * A process written down so that a later launcher can find it again. The start is part of it: process ids are
 * recycled, and a stranger that got the same id must never be taken for ours.
 */
record ProcessRecord(long pid, String started) {

    static ProcessRecord of(ProcessHandle process) {
        return new ProcessRecord(process.pid(), started(process));
    }

    static Optional<ProcessRecord> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2
                    ? Optional.empty()
                    : Optional.of(new ProcessRecord(
                            Long.parseLong(lines.get(0).trim()), lines.get(1).trim()));
        } catch (IOException | NumberFormatException missingOrTorn) {
            return Optional.empty();
        }
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(draft, pid + "\n" + started + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can not write " + file, e);
        }
    }

    /** The very process that was written down, if it still runs. */
    Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(p -> started(p).equals(started));
    }

    /** On Linux ticks since boot, because wall clock instants of one process differ between two readers. */
    private static String started(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String ticks = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
            return ticks + "@"
                    + Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                            .trim();
        } catch (IOException | RuntimeException notLinux) {
            return process.info().startInstant().map(Object::toString).orElse("unknown");
        }
    }
}
