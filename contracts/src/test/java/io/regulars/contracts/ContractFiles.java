package io.regulars.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The files of this module as trees, by file name. */
public final class ContractFiles {
    private static final Path MAIN = Path.of("src/main/resources");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ContractFiles() {}

    /** Such as {@code order.changed.v1.json}, and the shared envelope {@code cloudevent.v1.json}. */
    public static Map<String, JsonNode> schemas() {
        return folder(MAIN.resolve("schemas"));
    }

    public static Map<String, JsonNode> releasedSchemas() {
        return folder(Path.of("src/test/resources/baseline/schemas"));
    }

    public static JsonNode releasedTopics() {
        return json(Path.of("src/test/resources/baseline/topics.json"));
    }

    /** Such as {@code order.changed.json}, or a variant {@code order.changed.anonymous.json}. */
    static Map<String, JsonNode> samples() {
        return folder(MAIN.resolve("samples"));
    }

    static JsonNode schemaOf(EventType type) {
        return schemas().get(type.wireName() + ".v1.json");
    }

    static JsonNode asyncApi() {
        try {
            return new YAMLMapper().readTree(Files.readAllBytes(MAIN.resolve("asyncapi.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> folder(Path folder) {
        Map<String, JsonNode> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            paths.forEach(path -> files.put(path.getFileName().toString(), json(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static JsonNode json(Path path) {
        try {
            return JSON.readTree(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": " + e.getMessage(), e);
        }
    }
}
