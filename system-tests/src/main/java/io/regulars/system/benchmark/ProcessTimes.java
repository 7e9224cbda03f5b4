package io.regulars.system.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What Linux says in {@code /proc} about a process and its children. */
final class ProcessTimes {
    /** USER_HZ, which is 100 on every Linux that Java runs on. */
    private static final double MILLIS_PER_TICK = 10;

    private static final Pattern COMPILER = Pattern.compile("C[12] Compiler");

    private ProcessTimes() {}

    /** CPU milliseconds of a process and all its children, also of those that ended. */
    static double cpuMillis(ProcessHandle process) {
        double own = read(process.pid(), true);
        return own
                + process.children()
                        .mapToDouble(child -> read(child.pid(), false))
                        .sum();
    }

    /** Of a process alone, and of its children that ended. */
    static double withEndedChildren(ProcessHandle process) {
        return read(process.pid(), true);
    }

    /** CPU milliseconds of the threads with which a JVM compiles; 0 of what is none. */
    static double compilerMillis(ProcessHandle process) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", "" + process.pid(), "task"))) {
            double millis = 0;
            for (Path thread : threads) {
                if (COMPILER.matcher(text(thread.resolve("comm"))).lookingAt()) {
                    millis += cpuMillis(thread.resolve("stat"), false);
                }
            }
            return millis;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException("/proc can not be read", e);
        }
    }

    private static double read(long pid, boolean withEndedChildren) {
        return cpuMillis(Path.of("/proc", "" + pid, "stat"), withEndedChildren);
    }

    private static double cpuMillis(Path stat, boolean withEndedChildren) {
        String line = text(stat);
        return line.isEmpty() ? 0 : cpuMillis(line, withEndedChildren);
    }

    /** Nothing of what has ended, before it was opened or while it was read. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            if (Files.notExists(file)) {
                return "";
            }
            throw new IllegalStateException("/proc can not be read", e);
        }
    }

    /** The line of {@code /proc/<pid>/stat}; its second field is a name that may hold spaces and brackets. */
    static double cpuMillis(String stat, boolean withEndedChildren) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        // the first of these is field 3 of proc(5): utime is 14, stime 15, cutime 16, cstime 17
        double ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (withEndedChildren) {
            ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        }
        return ticks * MILLIS_PER_TICK;
    }

    /** Proportional set size in bytes of a process and all below it. */
    static double proportionalSetSize(ProcessHandle process) {
        return proportionalSetSize(process, true);
    }

    static double proportionalSetSize(ProcessHandle process, boolean withChildren) {
        double own = pss(process.pid());
        return withChildren
                ? own
                        + process.descendants()
                                .mapToLong(child -> pss(child.pid()))
                                .sum()
                : own;
    }

    private static long pss(long pid) {
        try {
            return pss(Files.readString(Path.of("/proc", "" + pid, "smaps_rollup")));
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new IllegalStateException("/proc can not be read", e);
        }
    }

    static long pss(String smapsRollup) {
        return smapsRollup
                        .lines()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                << 10;
    }
}
