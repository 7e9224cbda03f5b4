package io.regulars.customer.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

import io.regulars.kit.problem.ProblemException;

/**
 * A file's bytes as characters. Unless its charset is named it is found out at the first byte that is not ASCII: what
 * reads as UTF-8 from there on is UTF-8, anything else GB18030, which holds GBK and GB2312.
 *
 * <p>Bytes that are none of the charset's become U+FFFD.
 */
final class FileText extends Reader {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int BLOCK = 8_192;
    private static final int WINDOW = 65_536;

    private final PushbackInputStream in;
    private final byte[] block = new byte[BLOCK];
    private Reader decided;

    private FileText(PushbackInputStream in) {
        this.in = in;
    }

    /** @param charset null to find out */
    static Reader of(InputStream file, String charset) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, BLOCK);
        if (skipsByteOrderMark(in)) {
            return reader(in, StandardCharsets.UTF_8);
        }
        return charset == null ? new FileText(in) : reader(in, named(charset));
    }

    /** @throws ProblemException {@code validation} for a name that no charset has */
    static Charset named(String charset) {
        try {
            Charset named = Charset.forName(charset);
            return named.name().startsWith("GB") ? GB18030 : named;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ProblemException.invalid("charset", "must be a charset such as UTF-8 or GBK");
        }
    }

    private static boolean skipsByteOrderMark(PushbackInputStream in) throws IOException {
        byte[] first = in.readNBytes(3);
        boolean mark =
                first.length == 3 && first[0] == (byte) 0xEF && first[1] == (byte) 0xBB && first[2] == (byte) 0xBF;
        if (!mark) {
            in.unread(first);
        }
        return mark;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (decided != null) {
            return decided.read(target, offset, length);
        }
        int got = in.read(block, 0, Math.min(length, BLOCK));
        int ascii = 0;
        while (ascii < got && block[ascii] >= 0) {
            target[offset + ascii] = (char) block[ascii];
            ascii++;
        }
        if (ascii == got || got < 0) {
            return got;
        }
        in.unread(block, ascii, got - ascii);
        if (ascii > 0) {
            return ascii;
        }
        byte[] window = in.readNBytes(WINDOW);
        decided = reader(
                new SequenceInputStream(new ByteArrayInputStream(window), in),
                isUtf8(window) ? StandardCharsets.UTF_8 : GB18030);
        return decided.read(target, offset, length);
    }

    /** A character that the end of the window cuts is no fault. */
    private static boolean isUtf8(byte[] window) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer scratch = CharBuffer.allocate(WINDOW);
        CoderResult result = decoder.decode(ByteBuffer.wrap(window), scratch, false);
        return !result.isError();
    }

    private static Reader reader(InputStream in, Charset charset) {
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
