package io.regulars.kit.problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Which methods a path knows, by the OpenAPI document that is built into the service. */
@ApplicationScoped
class AllowedMethods {
    private static final String DOCUMENT = "META-INF/quarkus-generated-openapi-doc.JSON";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final ObjectMapper mapper;
    private List<Known> known;

    AllowedMethods(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    private record Known(List<String> segments, Set<String> methods) {
        boolean matches(List<String> path) {
            return path.size() == segments.size()
                    && IntStream.range(0, path.size())
                            .allMatch(i -> isParameter(segments.get(i))
                                    || segments.get(i).equals(path.get(i)));
        }

        long literals() {
            return segments.stream().filter(segment -> !isParameter(segment)).count();
        }

        private static boolean isParameter(String segment) {
            return segment.startsWith("{");
        }
    }

    /** In the order of the alphabet; empty for a path that the document does not name. */
    synchronized Set<String> of(String path) {
        if (known == null) {
            known = read();
        }
        List<String> segments = segments(path);
        return known.stream()
                .filter(each -> each.matches(segments))
                .max(Comparator.comparing(Known::literals))
                .map(Known::methods)
                .orElse(Set.of());
    }

    private List<Known> read() {
        try (InputStream document =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(DOCUMENT)) {
            List<Known> all = new ArrayList<>();
            for (var path : mapper.readTree(document).path("paths").properties()) {
                all.add(new Known(segments(path.getKey()), methods(path.getValue())));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> methods(JsonNode path) {
        Set<String> methods = new TreeSet<>();
        path.fieldNames().forEachRemaining(name -> {
            if (METHODS.contains(name)) {
                methods.add(name.toUpperCase(Locale.ROOT));
            }
        });
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static List<String> segments(String path) {
        return Stream.of(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
    }
}
