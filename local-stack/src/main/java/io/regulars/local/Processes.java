package io.regulars.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Starting, signalling and ending processes of the operating system. */
final class Processes {

    private static final boolean SETSID =
            Stream.of("/usr/bin/setsid", "/bin/setsid").map(Path::of).anyMatch(Files::isExecutable);

    private static final Pattern FAILURE = Pattern.compile("FATAL|ERROR|[Ee]rror:|regulars:");

    private Processes() {}

    /** Puts a command into a session of its own: Ctrl-C reaches the launcher alone, which then stops all in order. */
    static List<String> ownSession(List<String> command) {
        if (!SETSID) {
            return command;
        }
        List<String> result = new ArrayList<>(List.of("setsid"));
        result.addAll(command);
        return result;
    }

    /**
     * As {@link #ownSession}, and before all others when there are too few processors, where the system lets us: it shares
     * them out by sessions, and each connection to PostgreSQL is one.
     */
    static List<String> ownSessionFirst(List<String> command) {
        List<String> result = new ArrayList<>(List.of(
                "sh",
                "-c",
                "{ renice -n -10 $$; echo -10 >/proc/self/autogroup; } >/dev/null 2>&1; exec \"$@\"",
                "first"));
        result.addAll(command);
        return ownSession(result);
    }

    /** Runs a short command to its end and returns its output; a failure carries the output. */
    static String run(List<String> command, Path output) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new StackException(command.get(0) + " did not end within 3 minutes; see " + output);
            }
            if (process.exitValue() != 0) {
                throw new StackException(
                        command.get(0) + " failed: " + lastWords(output) + " (all of it: " + output + ")");
            }
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** INT, STOP, CONT: what {@link ProcessHandle} has no method for. */
    static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    static boolean awaitExit(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Asks it to end, and ends it when it does not. */
    static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!awaitExit(process, patience)) {
            kill(process);
        }
    }

    static void kill(ProcessHandle process) {
        process.destroyForcibly();
        awaitExit(process, Duration.ofSeconds(20));
    }

    static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** What a log says last about a failure, for a message. */
    static String lastWords(Path log) {
        String last = "no output";
        String failure = null;
        try (Stream<String> lines = Files.lines(log)) {
            for (String line : (Iterable<String>) lines.filter(l -> !l.isBlank())::iterator) {
                last = line;
                if (FAILURE.matcher(line).find()) {
                    failure = line;
                }
            }
        } catch (IOException | UncheckedIOException unreadable) {
            // what was read until here
        }
        return failure == null ? last : failure;
    }

    static StackException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StackException("Interrupted", e);
    }
}
