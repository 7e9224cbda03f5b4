package io.regulars.kit.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;

/**
 * A batch's body as its items: a JSON array or NDJSON.
 *
 * <p>A body that is not JSON refuses the whole request, naming the line. An item that is JSON but not the record
 * expected stands in the list with its problem.
 */
@Singleton
public class JsonItems {
    private final ObjectMapper mapper;

    JsonItems(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * One item: its value, or the problem that kept it from being one.
     *
     * @param fields what was sent instead of a value, so that the caller can be told which item it was; else null
     */
    public record Item<T>(T value, Problem problem, JsonNode fields) {
        /** A text field of what was sent, null where there is none. */
        public String text(String field) {
            return fields == null ? null : fields.path(field).textValue();
        }
    }

    /**
     * @param limit more items than this are refused with 413
     * @throws ProblemException {@code malformed-json} or {@code too-large}
     */
    public <T> List<Item<T>> read(byte[] body, boolean ndjson, Class<T> type, int limit) {
        JsonBytes.checked(body);
        List<Slice> slices = ndjson ? lines(body, limit) : elements(body, limit);
        List<Item<T>> items = new ArrayList<>(slices.size());
        for (Slice slice : slices) {
            items.add(item(body, slice, type));
        }
        return items;
    }

    /** One item by itself, such as a line; what is not JSON is an item with a problem, too. */
    public <T> Item<T> readOne(byte[] json, Class<T> type) {
        try {
            JsonBytes.checked(json);
            return item(json, new Slice(0, json.length), type);
        } catch (ProblemException e) {
            return new Item<>(null, e.problem(), null);
        }
    }

    private record Slice(int from, int length) {}

    private <T> Item<T> item(byte[] body, Slice slice, Class<T> type) {
        try {
            T value = mapper.readValue(body, slice.from, slice.length, type);
            return value == null
                    ? new Item<>(null, Problem.of(CommonProblem.VALIDATION, "must be an object", List.of()), null)
                    : new Item<>(value, null, null);
        } catch (JsonProcessingException e) {
            return new Item<>(null, JsonProblems.of(e), fields(body, slice));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    private JsonNode fields(byte[] body, Slice slice) {
        try {
            return mapper.readTree(body, slice.from, slice.length);
        } catch (IOException e) {
            return null;
        }
    }

    private List<Slice> elements(byte[] body, int limit) {
        List<Slice> slices = new ArrayList<>();
        try (JsonParser json = mapper.getFactory().createParser(body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON array is expected");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) json.currentTokenLocation().getByteOffset();
                skip(json);
                slices.add(new Slice(from, (int) json.currentLocation().getByteOffset() - from));
                bound(slices.size(), limit);
            }
            if (json.nextToken() != null) {
                throw new ProblemException(CommonProblem.MALFORMED_JSON, "something follows the array");
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(JsonProblems.of(e));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
        return slices;
    }

    private List<Slice> lines(byte[] body, int limit) {
        List<Slice> slices = new ArrayList<>();
        int line = 1;
        for (int from = 0; from < body.length; line++) {
            int to = from;
            while (to < body.length && body[to] != '\n') {
                to++;
            }
            if (!blank(body, from, to)) {
                wellFormed(body, from, to, line);
                slices.add(new Slice(from, to - from));
                bound(slices.size(), limit);
            }
            from = to + 1;
        }
        return slices;
    }

    private void wellFormed(byte[] body, int from, int to, int line) {
        try (JsonParser json = mapper.getFactory().createParser(body, from, to - from)) {
            json.nextToken();
            skip(json);
            if (json.nextToken() == null) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    CommonProblem.MALFORMED_JSON,
                    "line " + line + ": " + JsonProblems.of(e).detail());
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
        throw new ProblemException(CommonProblem.MALFORMED_JSON, "line " + line + ": more than one JSON value");
    }

    /** Moves to the end of the current value; a scalar is read in full, so that its end is known. */
    private static void skip(JsonParser json) throws IOException {
        if (json.currentToken() == null) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "the body ends early");
        }
        if (json.currentToken().isStructStart()) {
            json.skipChildren();
        } else {
            json.finishToken();
        }
    }

    private static boolean blank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static void bound(int count, int limit) {
        if (count > limit) {
            throw new ProblemException(CommonProblem.TOO_LARGE, "more than " + limit + " items in one batch");
        }
    }
}
