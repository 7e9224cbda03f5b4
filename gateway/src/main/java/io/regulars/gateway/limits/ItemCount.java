package io.regulars.gateway.limits;

import io.vertx.core.buffer.Buffer;

/**
 * Counts a batch's items while it streams by: the objects directly inside a JSON array, or those of NDJSON's lines.
 *
 * <p>Only strings and braces are told apart; whether the JSON is valid is the service's to say.
 */
public final class ItemCount {
    private boolean array;
    private boolean begun;
    private boolean inString;
    private boolean escaped;
    private int depth;
    private long items;

    /** The next piece of the body. */
    public void count(Buffer piece) {
        for (int i = 0; i < piece.length(); i++) {
            count(piece.getByte(i));
        }
    }

    public long items() {
        return items;
    }

    private void count(byte b) {
        if (inString) {
            if (escaped) {
                escaped = false;
            } else if (b == '\\') {
                escaped = true;
            } else if (b == '"') {
                inString = false;
            }
            return;
        }
        switch (b) {
            case '"' -> inString = true;
            case '{', '[' -> open(b);
            case '}', ']' -> depth = Math.max(0, depth - 1);
            default -> {}
        }
    }

    private void open(byte b) {
        if (!begun) {
            begun = true;
            array = b == '[';
        }
        if (b == '{' && depth == (array ? 1 : 0)) {
            items++;
        }
        depth++;
    }
}
