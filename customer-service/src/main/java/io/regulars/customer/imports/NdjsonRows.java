package io.regulars.customer.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.regulars.customer.intake.FileRow;

/** One JSON object a line, UTF-8; blank lines count as lines and are no rows. */
final class NdjsonRows implements FileRows {
    private static final int LONGEST = 10_000_000;

    private final InputStream in;
    private final byte[] block = new byte[65_536];
    private int at;
    private int end;
    private long line;

    NdjsonRows(InputStream in) {
        this.in = in;
    }

    @Override
    public FileRow next() throws IOException {
        while (at < end || fill()) {
            line++;
            byte[] text = line();
            if (text == null) {
                return new FileRow(line, null, "a line may have up to " + LONGEST + " bytes");
            }
            byte[] json = line == 1 ? withoutByteOrderMark(text) : text;
            if (!isBlank(json)) {
                // A fault is marked by this sign, with which no JSON begins.
                return json[0] == '!'
                        ? new FileRow(line, null, "is not well-formed JSON")
                        : new FileRow(line, json, null);
            }
        }
        return null;
    }

    /** Up to the end of the line or file; null when it is too long. */
    private byte[] line() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        do {
            int from = at;
            while (at < end && block[at] != '\n') {
                at++;
            }
            tooLong |= text.size() + at - from > LONGEST;
            if (!tooLong) {
                text.write(block, from, at - from);
            }
            if (at < end) {
                at++;
                break;
            }
        } while (fill());
        return tooLong ? null : text.toByteArray();
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(block));
        return end > 0;
    }

    private static byte[] withoutByteOrderMark(byte[] text) {
        boolean mark = text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
        return mark ? Arrays.copyOfRange(text, 3, text.length) : text;
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
