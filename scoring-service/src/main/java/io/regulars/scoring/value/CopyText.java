package io.regulars.scoring.value;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Records as lines of COPY's text format, under columns named like their components. */
final class CopyText<T extends Record> {
    private final ObjectMapper mapper;
    private final Method[] values;
    private final String columns;

    CopyText(Class<T> type, ObjectMapper mapper) {
        this.mapper = mapper;
        values = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getAccessor)
                .toArray(Method[]::new);
        columns = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    String columns() {
        return columns;
    }

    String lines(Collection<T> rows) {
        StringBuilder text = new StringBuilder(rows.size() * 512);
        for (T row : rows) {
            for (int i = 0; i < values.length; i++) {
                if (i > 0) {
                    text.append('\t');
                }
                append(text, value(row, values[i]));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static Object value(Record row, Method accessor) {
        try {
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's components can be read", e);
        }
    }

    private void append(StringBuilder text, Object value) {
        if (value == null) {
            text.append("\\N");
        } else if (value instanceof Map<?, ?> map) {
            escape(text, map.isEmpty() ? "{}" : json(map));
        } else if (value instanceof int[] array) {
            append(text, array);
        } else if (value instanceof String string) {
            escape(text, string);
        } else {
            // numbers, days, moments and ids are written by plain characters
            text.append(value);
        }
    }

    private static void append(StringBuilder text, int[] array) {
        text.append('{');
        for (int i = 0; i < array.length; i++) {
            text.append(i == 0 ? "" : ",").append(array[i]);
        }
        text.append('}');
    }

    private static void escape(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row's maps can be written as JSON", e);
        }
    }
}
