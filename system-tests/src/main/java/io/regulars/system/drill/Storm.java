package io.regulars.system.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * New orders over many connections, by wrk.
 *
 * @param scripts where {@code storm.lua} lies
 * @param keys used in turn
 */
record Storm(Path scripts, URI gateway, List<String> keys) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CUSTOMERS = 2_000;
    private static final int THREADS = 2;

    /**
     * What came back, as {@code storm.lua} counts it.
     *
     * @param created answered 201; each id is sent once
     * @param accepted any other 2xx
     * @param limited answered 429
     * @param unavailable answered 503
     * @param impolite of these two, those without Retry-After
     * @param other anything else
     * @param unanswered connections cut, refused, or without an answer for 30 s
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Result(
            long micros,
            long requests,
            long created,
            long accepted,
            long limited,
            long unavailable,
            long impolite,
            long other,
            long unanswered) {
        double perSecond(long count) {
            return count * 1e6 / micros;
        }
    }

    /** Each connection sends its next order when the last was answered. */
    Result closedLoop(int connections, Duration time) {
        return run(connections, 0, time);
    }

    /** Each connection waits before each order, so that together they offer this rate as long as answers are quick. */
    Result offer(double perSecond, int connections, Duration time) {
        return run(connections, (int) Math.max(1, Math.round(connections * 1_000 / perSecond)), time);
    }

    private Result run(int connections, int pauseMillis, Duration time) {
        UUID random = UUID.randomUUID();
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "--threads=" + THREADS,
                "--connections=" + connections,
                "--duration=" + time.toSeconds() + "s",
                "--timeout=30s",
                "--script=storm.lua",
                gateway.toString(),
                "--",
                random.toString().substring(0, 8) + "-",
                "" + CUSTOMERS,
                "" + Math.abs(random.hashCode() % 1_000_000),
                "" + pauseMillis));
        command.addAll(keys);
        String output = output(command);
        try {
            return JSON.readValue(
                    output.lines()
                            .filter(line -> line.startsWith("{"))
                            .findFirst()
                            .orElseThrow(() -> new DrillException("wrk counted nothing: " + output)),
                    Result.class);
        } catch (IOException e) {
            throw new UncheckedIOException("wrk counted nothing: " + output, e);
        }
    }

    private String output(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(scripts.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new DrillException("wrk failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException("wrk can not be run: apt-get install wrk", e);
        } catch (InterruptedException e) {
            throw Pace.interrupted(e);
        }
    }
}
