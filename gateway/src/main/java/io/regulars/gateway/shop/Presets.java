package io.regulars.gateway.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Mappings that come with Regulars, in {@code presets/}. */
final class Presets {
    private static final List<String> NAMES = List.of("magento", "vendure");
    private static final Map<String, Mapping> PRESETS =
            NAMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Presets::load));

    private Presets() {}

    static List<String> names() {
        return NAMES;
    }

    static Mapping get(String name) {
        return PRESETS.get(name);
    }

    private static Mapping load(String name) {
        try (InputStream in = Presets.class.getResourceAsStream("/presets/" + name + ".json")) {
            return new ObjectMapper().readValue(in, Mapping.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
