package io.regulars.outreach.playbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The ready-made practices, by name, as they stand in {@code library/*.yaml}. */
@ApplicationScoped
class Library {
    private static final List<String> NAMES = List.of(
            "welcome",
            "care-after-delivery",
            "thank-you",
            "second-purchase",
            "season-change",
            "refill",
            "at-risk",
            "win-back",
            "referral",
            "complaint-follow-up",
            "birthday",
            "festivals",
            "class-c-greeting",
            "best-customers",
            "loyalty-notices");

    private final Map<String, Practice> practices;

    Library(ObjectMapper mapper) {
        Map<String, Practice> read = new LinkedHashMap<>();
        YAMLMapper yaml = new YAMLMapper();
        for (String name : NAMES) {
            try (InputStream file = Library.class.getResourceAsStream("/library/" + name + ".yaml")) {
                read.put(name, mapper.treeToValue(yaml.readTree(file), Practice.class));
            } catch (IOException e) {
                throw new UncheckedIOException("practice " + name, e);
            }
        }
        practices = Collections.unmodifiableMap(read);
    }

    Map<String, Practice> practices() {
        return practices;
    }
}
