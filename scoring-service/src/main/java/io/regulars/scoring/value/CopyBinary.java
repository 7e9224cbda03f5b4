package io.regulars.scoring.value;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Records in COPY's binary format, which neither side has to print or parse, under columns named like their components and of
 * the types that those have in the database.
 */
final class CopyBinary<T extends Record> {
    private static final byte[] HEAD = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final short END = -1;
    private static final int NULL = -1;

    /** PostgreSQL counts from 2000. */
    private static final long EPOCH_DAYS = LocalDate.of(2000, 1, 1).toEpochDay();

    private static final long EPOCH_SECONDS = EPOCH_DAYS * 86_400;

    private static final int INT4 = 23;
    private static final byte[] NO_KEYS = {1, '{', '}'};

    private static final Map<Class<?>, String> TYPES = Map.ofEntries(
            Map.entry(UUID.class, "uuid"),
            Map.entry(String.class, "text"),
            Map.entry(int.class, "integer"),
            Map.entry(Integer.class, "integer"),
            Map.entry(long.class, "bigint"),
            Map.entry(Long.class, "bigint"),
            Map.entry(Double.class, "double precision"),
            Map.entry(boolean.class, "boolean"),
            Map.entry(BigDecimal.class, "numeric"),
            Map.entry(Instant.class, "timestamptz"),
            Map.entry(LocalDate.class, "date"),
            Map.entry(int[].class, "integer[]"),
            Map.entry(Map.class, "jsonb"));

    private final ObjectMapper mapper;
    private final RecordComponent[] components;
    private final Method[] values;

    CopyBinary(Class<T> type, ObjectMapper mapper) {
        this.mapper = mapper;
        components = type.getRecordComponents();
        values = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
    }

    String columns() {
        return Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.joining(", "));
    }

    /** Each with its type. */
    String definitions() {
        return Arrays.stream(components)
                .map(component -> component.getName() + " " + TYPES.get(component.getType()))
                .collect(Collectors.joining(", "));
    }

    /** What COPY is to be given, from the beginning to the buffer's limit. */
    ByteBuffer rows(Collection<T> rows) {
        Out out = new Out(HEAD.length + rows.size() * 1_024);
        out.bytes(HEAD);
        for (T row : rows) {
            out.room(Short.BYTES).putShort((short) values.length);
            for (Method value : values) {
                write(out, value(row, value));
            }
        }
        out.room(Short.BYTES).putShort(END);
        return out.buffer.flip();
    }

    private static Object value(Record row, Method accessor) {
        try {
            return accessor.invoke(row);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's components can be read", e);
        }
    }

    /** Length and value. */
    private void write(Out out, Object value) {
        if (value == null) {
            out.room(Integer.BYTES).putInt(NULL);
        } else if (value instanceof BigDecimal decimal) {
            out.field(Numeric.bytes(decimal));
        } else if (value instanceof Integer number) {
            out.field(Integer.BYTES).putInt(number);
        } else if (value instanceof Long number) {
            out.field(Long.BYTES).putLong(number);
        } else if (value instanceof Double number) {
            out.field(Double.BYTES).putDouble(number);
        } else if (value instanceof Boolean flag) {
            out.field(1).put((byte) (flag ? 1 : 0));
        } else if (value instanceof UUID id) {
            out.field(2 * Long.BYTES).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        } else if (value instanceof Instant instant) {
            out.field(Long.BYTES)
                    .putLong(
                            (instant.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + (instant.getNano() + 500) / 1_000);
        } else if (value instanceof LocalDate day) {
            out.field(Integer.BYTES).putInt((int) (day.toEpochDay() - EPOCH_DAYS));
        } else if (value instanceof String text) {
            out.field(text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof int[] numbers) {
            out.field(numbers);
        } else if (value instanceof Map<?, ?> map) {
            out.field(map.isEmpty() ? NO_KEYS : json(map));
        } else {
            throw new IllegalArgumentException("no column is of " + value.getClass());
        }
    }

    /** The version of the format, then the text. */
    private byte[] json(Map<?, ?> map) {
        try {
            byte[] text = mapper.writeValueAsBytes(map);
            byte[] versioned = new byte[1 + text.length];
            versioned[0] = 1;
            System.arraycopy(text, 0, versioned, 1, text.length);
            return versioned;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row's maps can be written as JSON", e);
        }
    }

    /** A buffer that grows. */
    private static final class Out {
        private ByteBuffer buffer;

        Out(int size) {
            buffer = ByteBuffer.allocate(size);
        }

        ByteBuffer room(int bytes) {
            if (buffer.remaining() < bytes) {
                buffer = ByteBuffer.allocate(2 * buffer.capacity() + bytes).put(buffer.flip());
            }
            return buffer;
        }

        void bytes(byte[] bytes) {
            room(bytes.length).put(bytes);
        }

        ByteBuffer field(int bytes) {
            return room(Integer.BYTES + bytes).putInt(bytes);
        }

        void field(byte[] bytes) {
            field(bytes.length).put(bytes);
        }

        /** Dimensions, whether there are nulls, type; length and lower bound of the dimension; the elements. */
        void field(int[] numbers) {
            int dimensions = numbers.length == 0 ? 0 : 1;
            field(Integer.BYTES * (3 + 2 * dimensions + 2 * numbers.length))
                    .putInt(dimensions)
                    .putInt(0)
                    .putInt(INT4);
            if (dimensions > 0) {
                buffer.putInt(numbers.length).putInt(1);
            }
            for (int number : numbers) {
                buffer.putInt(Integer.BYTES).putInt(number);
            }
        }
    }
}
