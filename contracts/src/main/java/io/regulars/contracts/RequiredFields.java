package io.regulars.contracts;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds what an event misses: a null in any field that is not marked {@link MayBeNull}, however deep. */
final class RequiredFields {
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> !component.getType().isPrimitive())
                    .toList();
        }
    };

    private RequiredFields() {}

    /** The path of the first missing field, such as {@code data.refunds.amount}. */
    static Optional<String> firstMissing(Record fact) {
        for (RecordComponent component : COMPONENTS.get(fact.getClass())) {
            Object value = valueOf(component, fact);
            boolean missing = value == null && !component.isAnnotationPresent(MayBeNull.class);
            Optional<String> path = missing ? Optional.of("") : missingWithin(value);
            if (path.isPresent()) {
                return path.map(rest -> rest.isEmpty() ? component.getName() : component.getName() + "." + rest);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingWithin(Object value) {
        if (value instanceof Record nested) {
            return firstMissing(nested);
        }
        if (value instanceof List<?> items) {
            return items.stream()
                    .map(item -> item == null ? Optional.of("") : missingWithin(item))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return Optional.empty();
    }

    private static Object valueOf(RecordComponent component, Record fact) {
        try {
            return component.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("unreadable field " + component.getName(), e);
        }
    }
}
