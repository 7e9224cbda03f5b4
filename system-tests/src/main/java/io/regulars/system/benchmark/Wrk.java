package io.regulars.system.benchmark;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The product: HTTP requests by wrk, from one of the scripts.
 *
 * @param credential what follows {@code Bearer}
 * @param perRequest how many operations one request is
 * @param arguments of the script, made anew for each run
 */
record Wrk(
        Path scripts,
        String script,
        URI url,
        String credential,
        int connections,
        int perRequest,
        Supplier<List<String>> arguments)
        implements Contestant {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Work run(Duration time) {
        List<String> command = new ArrayList<>(List.of(
                "wrk",
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + time.toSeconds() + "s",
                "--timeout=30s",
                "--script=" + script,
                "--header=Authorization: Bearer " + credential,
                "--header=Content-Type: application/json",
                url.toString(),
                "--"));
        command.addAll(arguments.get());
        String output = LoadTool.run(scripts, Map.of(), command);
        JsonNode result = result(output);
        long failed = result.path("failed").asLong();
        long answered = result.path("requests").asLong() - failed;
        return new Work(
                answered * perRequest,
                result.path("micros").asDouble() / 1e6,
                failed,
                result.path("p99").asDouble() / 1e3);
    }

    /** The line that {@code result.lua} prints. */
    static JsonNode result(String output) {
        try {
            return JSON.readTree(output.lines()
                    .filter(line -> line.startsWith("{"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("wrk measured nothing: " + output)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("wrk measured nothing: " + output, e);
        }
    }
}
