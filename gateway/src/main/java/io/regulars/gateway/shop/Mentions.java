package io.regulars.gateway.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Whether a body names a person: by a contact anywhere, or by the id in a field that holds ids. */
public final class Mentions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Mentions() {}

    /**
     * @param customerId as the shop has it, or null
     * @param contacts in lower case
     */
    public static boolean of(byte[] body, String customerId, Set<String> contacts) {
        try {
            return of("", JSON.readTree(body), customerId, contacts);
        } catch (IOException e) {
            String text = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            return contacts.stream().anyMatch(text::contains);
        }
    }

    private static boolean of(String field, JsonNode node, String customerId, Set<String> contacts) {
        if (node.isValueNode()) {
            return contacts.contains(node.asText().toLowerCase(Locale.ROOT))
                    || isId(field) && node.asText().equals(customerId);
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            if (of(child.getKey(), child.getValue(), customerId, contacts)) {
                return true;
            }
        }
        if (node.isArray()) {
            for (JsonNode child : node) {
                if (of(field, child, customerId, contacts)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isId(String field) {
        return field.equals("id") || field.endsWith("_id") || field.endsWith("Id");
    }
}
