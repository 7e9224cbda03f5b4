package io.regulars.customer.profile;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.kit.problem.Violations;

/** The shop's own fields: any JSON that can be stored, written back the same and never grows without bound. */
final class AttributeRules {
    private static final int MOST = 200;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 4_000;

    private final Violations violations;
    private int values;

    private AttributeRules(Violations violations) {
        this.violations = violations;
    }

    static Map<String, JsonNode> normal(Violations violations, Map<String, JsonNode> stated) {
        if (stated == null) {
            return Map.of();
        }
        AttributeRules rules = new AttributeRules(violations);
        Map<String, JsonNode> kept = new TreeMap<>();
        stated.forEach((name, value) -> {
            if (value != null && !value.isNull()) {
                rules.field("/attributes", name, value);
                kept.put(name, value);
            }
        });
        violations.check(rules.values <= MOST, "/attributes", "at most " + MOST + " values");
        return kept;
    }

    private void field(String parent, String name, JsonNode value) {
        String pointer = parent + "/" + name.replace("~", "~0").replace("/", "~1");
        if (violations.check(
                name.length() <= LONGEST_NAME && isStorable(name),
                parent,
                "names have at most " + LONGEST_NAME + " characters, without U+0000")) {
            value(pointer, value);
        }
    }

    private void value(String pointer, JsonNode value) {
        if (++values > MOST) {
            return;
        }
        if (value.isObject()) {
            value.properties().forEach(field -> field(pointer, field.getKey(), field.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                value(pointer + "/" + i, value.get(i));
            }
        } else if (value.isTextual()) {
            String text = value.textValue();
            violations.check(
                    text.length() <= LONGEST_TEXT && isStorable(text),
                    pointer,
                    "at most " + LONGEST_TEXT + " characters, without U+0000 or a lone surrogate");
        } else if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            violations.check(
                    Math.abs((long) number.scale()) <= 20 && number.precision() <= 30,
                    pointer,
                    "must be a number of at most 30 digits");
        }
    }

    private static boolean isStorable(String text) {
        return text.indexOf(0) < 0 && text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }
}
