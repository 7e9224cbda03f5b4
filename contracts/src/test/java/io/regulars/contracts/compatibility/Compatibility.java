package io.regulars.contracts.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.contracts.compatibility.SchemaFields.Field;

/**
 * What a change of the contracts means for the readers and senders already running, and for events already on a topic.
 *
 * @param breaks a sentence for each change that some of them can not live with
 * @param notes a sentence for each change that they can live with if they kept the rules
 */
record Compatibility(List<String> breaks, List<String> notes) {

    static Compatibility of(Contracts released, Contracts current) {
        Compatibility found = new Compatibility(new ArrayList<>(), new ArrayList<>());
        found.compareTopics(released.topics(), current.topics());
        released.schemas().keySet().forEach(file -> {
            if (current.schemas().containsKey(file)) {
                found.compare(
                        file, SchemaFields.of(file, released.schemas()), SchemaFields.of(file, current.schemas()));
            } else {
                found.breaks.add(file + " was removed: put a new version beside it instead.");
            }
        });
        current.schemas().keySet().stream()
                .filter(file -> !released.schemas().containsKey(file))
                .forEach(file -> found.notes.add(file + " is new: readers that do not know it skip it."));
        return found;
    }

    private void compareTopics(Map<String, String> before, Map<String, String> now) {
        before.forEach((type, topic) -> {
            if (!topic.equals(now.get(type))) {
                breaks.add("%s moved from topic %s to %s: its readers wait in vain."
                        .formatted(type, topic, Objects.requireNonNullElse(now.get(type), "none")));
            }
        });
    }

    private void compare(String file, Map<String, Field> before, Map<String, Field> now) {
        before.forEach((path, field) -> {
            if (now.containsKey(path)) {
                compare(file + " " + path, field, now.get(path));
            } else {
                breaks.add(file + " " + path + " was removed: readers rely on it.");
            }
        });
        now.forEach((path, field) -> {
            if (!before.containsKey(path) && (!path.contains(".") || before.containsKey(parent(path)))) {
                compareNew(file + " " + path, field);
            }
        });
    }

    private void compareNew(String where, Field field) {
        if (field.required()) {
            breaks.add(where + " is new and required: events already on the topic do not have it.");
        } else {
            notes.add(where + " is new: older readers ignore it.");
        }
    }

    private void compare(String where, Field before, Field now) {
        if (before.required() && !now.required()) {
            breaks.add(where + " is no longer required: readers rely on it.");
        }
        if (!before.required() && now.required()) {
            breaks.add(where + " is newly required: events already on the topic may lack it.");
        }
        if (!before.types().equals(now.types())) {
            breaks.add(where + " changed its type from " + before.types() + " to " + now.types() + ".");
        }
        compareValues(where, before.values(), now.values());
        Set<String> keywords = new TreeSet<>();
        before.constraints().fieldNames().forEachRemaining(keywords::add);
        now.constraints().fieldNames().forEachRemaining(keywords::add);
        for (String keyword : keywords) {
            JsonNode was = before.constraints().path(keyword);
            JsonNode is = now.constraints().path(keyword);
            if (!was.equals(is)) {
                breaks.add("%s changed its %s from %s to %s.".formatted(where, keyword, shown(was), shown(is)));
            }
        }
    }

    private void compareValues(String where, Set<JsonNode> before, Set<JsonNode> now) {
        if (before.isEmpty() != now.isEmpty()) {
            breaks.add(where + (now.isEmpty() ? " has no list of values any more." : " has a list of values now."));
            return;
        }
        before.stream()
                .filter(value -> !now.contains(value))
                .forEach(value -> breaks.add(where + " lost the value " + value + ": older events have it."));
        now.stream()
                .filter(value -> !before.contains(value))
                .forEach(value -> notes.add(where + " has the new value " + value + ": do its readers expect others?"));
    }

    /** A new object is reported once, not again for each field in it. */
    private static String parent(String path) {
        if (path.endsWith("[]")) {
            return path.substring(0, path.length() - 2);
        }
        int dot = path.lastIndexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "none" : value.toString();
    }
}
