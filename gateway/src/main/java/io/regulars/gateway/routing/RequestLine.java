package io.regulars.gateway.routing;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.regulars.gateway.GatewayProblem;
import io.regulars.kit.problem.Problem;

/**
 * Judges the raw request target, which then goes on byte for byte.
 *
 * <p>Refused is whatever two programs could read as two different paths.
 */
final class RequestLine {
    private RequestLine() {}

    /** What is wrong with it, if anything. */
    static Optional<Problem> fault(String uri, int longest) {
        if (uri == null || !uri.startsWith("/")) {
            return bad("the request target must be a path");
        }
        if (uri.length() > longest) {
            return Optional.of(Problem.of(
                    GatewayProblem.URI_TOO_LONG, "path and query may have up to " + longest + " bytes", List.of()));
        }
        if (uri.chars().anyMatch(c -> c <= ' ' || c >= 0x7f || c == '\\' || c == '#')) {
            return bad("path and query must be percent-encoded");
        }
        String path = path(uri);
        if (path.contains("//")) {
            return bad("the path has an empty segment");
        }
        if (!isUri(uri)) {
            return bad("path and query must be percent-encoded");
        }
        for (String segment : Route.segments(path)) {
            Optional<Problem> fault = segmentFault(segment);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** By the rules that Quarkus has, which would refuse without a word; {@code Main} leaves it to us. */
    private static boolean isUri(String uri) {
        try {
            return new URI(uri).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static String path(String uri) {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    private static Optional<Problem> segmentFault(String segment) {
        if (segment.indexOf('%') < 0) {
            return judge(segment);
        }
        try {
            byte[] bytes = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
                    .getBytes(StandardCharsets.ISO_8859_1);
            return judge(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return bad("the path is not percent-encoded UTF-8");
        }
    }

    private static Optional<Problem> judge(String segment) {
        if (segment.equals(".") || segment.equals("..")) {
            return bad("the path has a dot segment");
        }
        if (segment.chars().anyMatch(c -> c == '/' || c == '\\' || c == ';' || c == '%' || Character.isISOControl(c))) {
            return bad("a path segment holds a slash, backslash, semicolon, percent sign or control character");
        }
        return Optional.empty();
    }

    private static Optional<Problem> bad(String detail) {
        return Optional.of(Problem.of(GatewayProblem.BAD_PATH, detail, List.of()));
    }
}
