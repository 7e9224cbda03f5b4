package io.regulars.outreach.sealing;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

/** Seals and opens texts by the configured keys; a text opens only in the place that it was sealed for. */
@ApplicationScoped
public class Sealing {
    private static final int LEAST_CHARACTERS = 32;

    private final Map<String, SealingKey> keys = new LinkedHashMap<>();
    private final SealingKey first;

    Sealing(SealingConfig config) {
        List<String> texts = config.keys().orElse(List.of()).stream()
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty() || texts.stream().anyMatch(text -> text.length() < LEAST_CHARACTERS)) {
            throw new IllegalStateException("REGULARS_SEALING_KEYS must name one or more random texts of at least "
                    + LEAST_CHARACTERS + " characters, such as openssl rand -hex 32 makes");
        }
        texts.stream().map(SealingKey::new).forEach(key -> keys.put(key.id(), key));
        first = keys.values().iterator().next();
    }

    /** Without a key the service must not get so far that a shop gives it a secret. */
    void start(@Observes StartupEvent event) {
        current();
    }

    /** The id of the key that seals. */
    public String current() {
        return first.id();
    }

    public Set<String> known() {
        return keys.keySet();
    }

    /** @param place where it is kept: the same content elsewhere does not open */
    public Sealed seal(String text, String place) {
        return new Sealed(first.id(), first.seal(bytes(text), bytes(place)));
    }

    /** @throws UnknownKeyException when its key was not given */
    public String open(Sealed sealed, String place) {
        SealingKey key = keys.get(sealed.key());
        if (key == null) {
            throw new UnknownKeyException(sealed.key());
        }
        return new String(key.open(sealed.content(), bytes(place)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
