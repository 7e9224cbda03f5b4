package io.regulars.gateway.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Keeps one name for one meaning: a component that is another one elsewhere gets its service's name in front. */
final class ComponentNames {
    private static final String PREFIX = "#/components/";

    private final ObjectNode taken;

    /** @param taken the components that are already there */
    ComponentNames(ObjectNode taken) {
        this.taken = taken;
    }

    /** A copy of the document whose components clash with none that is taken. */
    ObjectNode reconcile(String source, ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        Set<String> clashing = clashing(copy.path("components"));
        Map<String, String> renamed = new HashMap<>();
        for (String reference : clashing) {
            int name = reference.lastIndexOf('/') + 1;
            renamed.put(reference, reference.substring(0, name) + word(source) + reference.substring(name));
        }
        copy.path("components").properties().forEach(section -> {
            ObjectNode components = (ObjectNode) section.getValue();
            renamed.forEach((from, to) -> {
                String here = PREFIX + section.getKey() + "/";
                if (from.startsWith(here)) {
                    components.set(to.substring(here.length()), components.remove(from.substring(here.length())));
                }
            });
        });
        rewrite(copy, renamed);
        return copy;
    }

    /** Those of another content, and those that refer to such a one, until there is no more. */
    private Set<String> clashing(JsonNode components) {
        Set<String> clashing = new HashSet<>();
        int before;
        do {
            before = clashing.size();
            components
                    .properties()
                    .forEach(section -> section.getValue().properties().forEach(component -> {
                        JsonNode known = taken.path(section.getKey()).path(component.getKey());
                        if (!known.isMissingNode()
                                && (!known.equals(component.getValue()) || refersTo(component.getValue(), clashing))) {
                            clashing.add(PREFIX + section.getKey() + "/" + component.getKey());
                        }
                    }));
        } while (clashing.size() > before);
        return clashing;
    }

    private static boolean refersTo(JsonNode node, Set<String> references) {
        if (node.isTextual()) {
            return references.contains(node.textValue());
        }
        for (JsonNode child : node) {
            if (refersTo(child, references)) {
                return true;
            }
        }
        return false;
    }

    private static void rewrite(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                String to = renamed.get(entry.getValue().textValue());
                if (to != null) {
                    entry.setValue(TextNode.valueOf(to));
                } else {
                    rewrite(entry.getValue(), renamed);
                }
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                String to = renamed.get(array.get(i).textValue());
                if (to != null) {
                    array.set(i, TextNode.valueOf(to));
                } else {
                    rewrite(array.get(i), renamed);
                }
            }
        }
    }

    /** {@code scoring-service} as {@code Scoring}. */
    private static String word(String source) {
        String first = source.split("-")[0];
        return Character.toUpperCase(first.charAt(0)) + first.substring(1);
    }
}
