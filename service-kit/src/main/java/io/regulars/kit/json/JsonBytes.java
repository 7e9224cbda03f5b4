package io.regulars.kit.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;

/** Checks a body before it is parsed: UTF-8 without a byte order mark, and not empty. */
final class JsonBytes {
    private JsonBytes() {}

    static byte[] checked(byte[] body) {
        if (body.length == 0) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "a JSON body is needed");
        }
        if (startsWith(body, 0xEF, 0xBB, 0xBF) || startsWith(body, 0xFE, 0xFF) || startsWith(body, 0xFF, 0xFE)) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "the body begins with a byte order mark");
        }
        if (body.length > 1 && (body[0] == 0 || body[1] == 0)) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "the body is not UTF-8");
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw new ProblemException(CommonProblem.MALFORMED_JSON, "the body is not valid UTF-8");
        }
        return body;
    }

    private static boolean startsWith(byte[] body, int... prefix) {
        if (body.length < prefix.length) {
            return false;
        }
        for (int i = 0; i < prefix.length; i++) {
            if ((body[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
