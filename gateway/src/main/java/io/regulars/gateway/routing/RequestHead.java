package io.regulars.gateway.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.regulars.gateway.GatewayProblem;
import io.regulars.gateway.limits.LimitsConfig;
import io.regulars.gateway.limits.RequestBody;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemType;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Judges method and headers before anything of the body is read. */
final class RequestHead {
    static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS");

    /** What names a host can have, and addresses, with a port or without; internationalized ones come as {@code xn--}. */
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::\\d{1,5})?");

    private RequestHead() {}

    /** What is wrong with it on any path. */
    static Optional<Problem> fault(HttpServerRequest request, LimitsConfig limits) {
        MultiMap headers = request.headers();
        if (size(headers) > limits.headerSize()) {
            return refused(
                    GatewayProblem.HEADERS_TOO_LARGE, "headers may have up to " + limits.headerSize() + " bytes");
        }
        if (!METHODS.contains(request.method().name())) {
            return refused(CommonProblem.METHOD_NOT_ALLOWED, "there is no such method here");
        }
        return hostFault(request.version(), headers.getAll("Host")).or(() -> framingFault(request.version(), headers));
    }

    private static Optional<Problem> hostFault(HttpVersion version, List<String> hosts) {
        if (hosts.isEmpty() && version == HttpVersion.HTTP_1_0) {
            return Optional.empty();
        }
        return hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches()
                ? Optional.empty()
                : refused(GatewayProblem.BAD_REQUEST, "there must be one Host header, with a name or an address");
    }

    /** Where a body ends must be said in one way only: what is said twice, two readers may read differently. */
    private static Optional<Problem> framingFault(HttpVersion version, MultiMap headers) {
        List<String> encodings = headers.getAll("Transfer-Encoding");
        List<String> lengths = headers.getAll("Content-Length");
        if (!encodings.isEmpty()
                && (encodings.size() > 1
                        || !encodings.get(0).equals("chunked")
                        || !lengths.isEmpty()
                        || version == HttpVersion.HTTP_1_0)) {
            return refused(GatewayProblem.BAD_REQUEST, "Transfer-Encoding may only be chunked, without Content-Length");
        }
        if (lengths.size() > 1 || !lengths.isEmpty() && !lengths.get(0).matches("\\d{1,18}")) {
            return refused(GatewayProblem.BAD_REQUEST, "Content-Length must be one whole number");
        }
        return Optional.empty();
    }

    /** What is wrong with the body it announces, on this route. */
    static Optional<Problem> bodyFault(HttpServerRequest request, Route route, LimitsConfig limits) {
        for (String encoding : request.headers().getAll("Content-Encoding")) {
            if (!encoding.trim().equalsIgnoreCase("identity")) {
                return refused(CommonProblem.UNSUPPORTED_MEDIA_TYPE, "send the body without Content-Encoding");
            }
        }
        String length = request.getHeader("Content-Length");
        if (length != null && !route.unlimited() && Long.parseLong(length) > limits.bodySize()) {
            return Optional.of(RequestBody.tooLarge(limits.bodySize()));
        }
        return Optional.empty();
    }

    static boolean announcesBody(HttpServerRequest request) {
        return request.headers().contains("Transfer-Encoding") || announcedLength(request) > 0;
    }

    /** Small enough to be read to its end after a refusal, so that the connection lives on. */
    static boolean announcesLittle(HttpServerRequest request) {
        return !request.headers().contains("Transfer-Encoding") && announcedLength(request) <= 65_536;
    }

    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
    }

    private static long size(MultiMap headers) {
        long size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }

    private static Optional<Problem> refused(ProblemType type, String detail) {
        return Optional.of(Problem.of(type, detail, List.of()));
    }
}
