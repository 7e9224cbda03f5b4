package io.regulars.kit.json;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;

/** Turns what Jackson says into a problem that names the field and never quotes the value. */
public final class JsonProblems {
    private JsonProblems() {}

    public static Problem of(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty() && isOfTheField(mapping)) {
            String pointer = pointer(mapping.getPath());
            String detail = detail(mapping);
            return Problem.of(
                    CommonProblem.VALIDATION,
                    pointer + ": " + detail,
                    List.of(new Problem.FieldError(pointer, detail)));
        }
        if (e instanceof MismatchedInputException mismatch) {
            return Problem.of(CommonProblem.MALFORMED_JSON, detail(mismatch), List.of());
        }
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
        return Problem.of(CommonProblem.MALFORMED_JSON, reason(e) + where, List.of());
    }

    private static boolean isOfTheField(JsonMappingException e) {
        return e instanceof MismatchedInputException
                || e.getCause() == null
                || e.getCause() instanceof InputCoercionException;
    }

    private static String detail(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "is not a field of this resource";
        }
        if (e.getCause() instanceof InputCoercionException) {
            return "is out of range";
        }
        if (e instanceof InvalidFormatException format) {
            String message = format.getOriginalMessage();
            int own = message.lastIndexOf(": must ");
            if (own >= 0) {
                return message.substring(own + 2);
            }
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + article(mismatch.getTargetType());
        }
        return "is not valid here";
    }

    private static String article(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of "
                    + String.join(
                            ", ",
                            java.util.Arrays.stream(type.getEnumConstants())
                                    .map(String::valueOf)
                                    .toList());
        }
        if (type == java.math.BigDecimal.class) {
            return "a decimal number or string";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        if (java.util.Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        if (java.time.temporal.Temporal.class.isAssignableFrom(type)) {
            return "a date such as 2026-03-01";
        }
        return "an object";
    }

    private static String reason(JsonProcessingException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains("Duplicate field")) {
            return "a field stands twice in one object";
        }
        if (message.contains("nesting depth")) {
            return "nested more than 50 levels deep";
        }
        if (message.contains("Number value length")) {
            return "a number has too many digits";
        }
        if (message.startsWith("Name length")) {
            return "a field's name is too long";
        }
        if (message.contains("Trailing token")) {
            return "something follows the JSON value";
        }
        return "not well-formed JSON";
    }

    private static String pointer(List<JsonMappingException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            pointer.append('/');
            if (step.getFieldName() != null) {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            } else {
                pointer.append(step.getIndex());
            }
        }
        return pointer.toString();
    }
}
