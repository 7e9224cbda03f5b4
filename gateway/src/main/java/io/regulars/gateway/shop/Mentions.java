package io.regulars.gateway.shop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Whether a body names a person: by a contact anywhere, or by an id in a field that holds ids. */
public final class Mentions {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** As people write it; shops keep it so. */
    private static final Pattern PHONE = Pattern.compile("[+0-9 ()./-]{7,40}");
    /** In digits: fewer may be anything. */
    private static final int SHORTEST = 7;

    private final Set<String> customerIds;
    private final Set<String> contacts;
    private final Set<String> numbers = new HashSet<>();

    private Mentions(Set<String> customerIds, Set<String> contacts) {
        this.customerIds = customerIds;
        this.contacts = contacts;
        contacts.forEach(contact -> number(contact).ifPresent(numbers::add));
    }

    /**
     * @param customerIds as the shop has them, in lower case
     * @param contacts in lower case; phone numbers in whatever form
     */
    public static boolean of(byte[] body, Set<String> customerIds, Set<String> contacts) {
        Mentions mentions = new Mentions(customerIds, contacts);
        try {
            return mentions.in("", JSON.readTree(body));
        } catch (IOException e) {
            String text = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            return contacts.stream().anyMatch(text::contains);
        }
    }

    private boolean in(String field, JsonNode node) {
        if (node.isValueNode()) {
            String text = node.asText().toLowerCase(Locale.ROOT);
            return contacts.contains(text) || isId(field) && customerIds.contains(text) || isNumber(text);
        }
        for (Map.Entry<String, JsonNode> child : node.properties()) {
            if (in(child.getKey(), child.getValue())) {
                return true;
            }
        }
        if (node.isArray()) {
            for (JsonNode child : node) {
                if (in(field, child)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** With country codes or without. */
    private boolean isNumber(String text) {
        return !numbers.isEmpty()
                && number(text)
                        .filter(digits ->
                                numbers.stream().anyMatch(number -> number.endsWith(digits) || digits.endsWith(number)))
                        .isPresent();
    }

    private static Optional<String> number(String text) {
        return PHONE.matcher(text).matches()
                ? Optional.of(text.replaceAll("[^0-9]", "").replaceFirst("^0+", ""))
                        .filter(digits -> digits.length() >= SHORTEST)
                : Optional.empty();
    }

    private static boolean isId(String field) {
        return field.equals("id") || field.endsWith("_id") || field.endsWith("Id");
    }
}
