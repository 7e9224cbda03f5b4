package io.regulars.demo;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** Items gathered into JSON arrays well below the API's limits of 1,000 items and 10 MB. */
final class Batches {

    private final int mostItems;
    private final int mostBytes;
    private final Send send;
    private final List<byte[]> items = new ArrayList<>();
    private int bytes;

    Batches(int mostItems, int mostBytes, Send send) {
        this.mostItems = mostItems;
        this.mostBytes = mostBytes;
        this.send = send;
    }

    void add(Object item) throws Exception {
        var json = Json.bytes(item);
        if (!items.isEmpty() && (items.size() == mostItems || bytes + json.length > mostBytes)) {
            flush();
        }
        items.add(json);
        bytes += json.length + 1;
    }

    void flush() throws Exception {
        if (items.isEmpty()) {
            return;
        }
        var array = new ByteArrayOutputStream(bytes + 2);
        array.write('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(items.get(i));
        }
        array.write(']');
        var count = items.size();
        items.clear();
        bytes = 0;
        send.send(array.toByteArray(), count);
    }

    /** Throws with the first problem when the API rejected any item. */
    static void requireAccepted(String what, JsonNode answer) {
        if (answer.path("rejected").asInt() == 0) {
            return;
        }
        for (var result : answer.path("results")) {
            if (result.path("outcome").asText().equals("rejected")) {
                throw new IllegalStateException("%s: %d rejected, the first: %s"
                        .formatted(what, answer.path("rejected").asInt(), result));
            }
        }
    }

    /** Takes a JSON array of so many items. */
    @FunctionalInterface
    interface Send {
        void send(byte[] array, int count) throws Exception;
    }
}
