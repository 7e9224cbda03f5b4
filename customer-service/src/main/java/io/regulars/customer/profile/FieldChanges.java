package io.regulars.customer.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.regulars.customer.history.Change.FieldChange;

/** What differs between two states of a record, field by field, and attribute by attribute. */
final class FieldChanges {
    private static final String ATTRIBUTES = "attributes";

    private FieldChanges() {}

    /** @param sensitive attributes of which only the name is told */
    static List<FieldChange> between(JsonNode before, JsonNode after, Set<String> sensitive) {
        List<FieldChange> changes = new ArrayList<>();
        for (String field : names(before, after)) {
            if (!field.equals(ATTRIBUTES)) {
                compare(changes, "/" + field, before.get(field), after.get(field));
            }
        }
        JsonNode old = before.path(ATTRIBUTES);
        JsonNode young = after.path(ATTRIBUTES);
        for (String name : names(old, young)) {
            String pointer = FieldChange.attribute(name);
            if (!sensitive.contains(name)) {
                compare(changes, pointer, old.get(name), young.get(name));
            } else if (!old.path(name).equals(young.path(name))) {
                changes.add(new FieldChange(pointer, null, null));
            }
        }
        return changes;
    }

    private static void compare(List<FieldChange> changes, String pointer, JsonNode before, JsonNode after) {
        JsonNode old = before == null ? MissingNode.getInstance() : before;
        JsonNode young = after == null ? MissingNode.getInstance() : after;
        if (!old.equals(young)) {
            changes.add(new FieldChange(pointer, before, after));
        }
    }

    private static Set<String> names(JsonNode one, JsonNode other) {
        Set<String> names = new TreeSet<>();
        one.fieldNames().forEachRemaining(names::add);
        other.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
