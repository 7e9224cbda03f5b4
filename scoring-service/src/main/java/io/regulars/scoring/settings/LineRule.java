package io.regulars.scoring.settings;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.regulars.kit.problem.Violations;

/** Where an axis is cut into high and low: at the buyers' mean or median, at a quantile, or at a fixed number. */
public record LineRule(Kind kind, BigDecimal value) {
    public static final LineRule MEAN = new LineRule(Kind.MEAN, null);
    private static final BigDecimal HIGHEST = new BigDecimal("1000000000000");

    /** How the line is found. */
    public enum Kind {
        MEAN,
        MEDIAN,
        QUANTILE,
        FIXED
    }

    static LineRule of(JsonNode json, String pointer, Violations violations) {
        if (json == null
                || json.isNull()
                || json.isTextual() && json.textValue().equals("mean")) {
            return MEAN;
        }
        if (json.isTextual() && json.textValue().equals("median")) {
            return new LineRule(Kind.MEDIAN, null);
        }
        if (json.isObject() && json.size() == 1) {
            BigDecimal quantile = number(json.get("quantile"));
            if (quantile != null && quantile.signum() > 0 && quantile.compareTo(BigDecimal.ONE) < 0) {
                return new LineRule(Kind.QUANTILE, quantile);
            }
            BigDecimal fixed = number(json.get("fixed"));
            if (fixed != null && fixed.signum() >= 0 && fixed.compareTo(HIGHEST) <= 0) {
                return new LineRule(Kind.FIXED, fixed);
            }
        }
        violations.add(
                pointer,
                "must be \"mean\", \"median\", {\"quantile\": a number between 0 and 1} or {\"fixed\": a number from 0}");
        return MEAN;
    }

    JsonNode toJson() {
        return switch (kind) {
            case MEAN -> JsonNodeFactory.instance.textNode("mean");
            case MEDIAN -> JsonNodeFactory.instance.textNode("median");
            case QUANTILE -> JsonNodeFactory.instance.objectNode().set("quantile", DecimalNode.valueOf(value));
            case FIXED -> JsonNodeFactory.instance.objectNode().set("fixed", DecimalNode.valueOf(value));
        };
    }

    /** A JSON number, or a decimal in a string as money may be written; null for anything else. */
    private static BigDecimal number(JsonNode json) {
        if (json == null || !json.isNumber() && !json.isTextual()) {
            return null;
        }
        String text = json.asText();
        return text.matches("-?\\d{1,30}(\\.\\d{1,20})?") ? new BigDecimal(text) : null;
    }
}
