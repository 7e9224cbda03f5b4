package io.regulars.gateway.shop;

import java.time.Instant;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A customer while it is written down in our words; what the shop does not say is left as it is. */
final class PersonSheet {
    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();

    PersonSheet text(String field, String value) {
        if (value != null && value.length() <= 300) {
            fields.put(field, field.equals("country") ? value.toUpperCase(Locale.ROOT) : value);
        }
        return this;
    }

    PersonSheet time(String field, Instant at) {
        if (at != null) {
            fields.put(field, at.toString());
        }
        return this;
    }

    ObjectNode fields() {
        return fields;
    }
}
