package io.regulars.customer.intake;

import java.util.List;

import jakarta.inject.Singleton;

import io.regulars.kit.json.JsonItems;

/** The items of a batch's body: a JSON array or, by its content type, NDJSON. */
@Singleton
public class BatchBody {
    public static final String NDJSON = "application/x-ndjson";

    /** More items in one request are refused with 413. */
    private static final int LIMIT = 1_000;

    private final JsonItems items;

    BatchBody(JsonItems items) {
        this.items = items;
    }

    public <T> List<JsonItems.Item<T>> read(String contentType, byte[] body, Class<T> type) {
        boolean ndjson = contentType != null && contentType.startsWith(NDJSON);
        return items.read(body, ndjson, type, LIMIT);
    }
}
