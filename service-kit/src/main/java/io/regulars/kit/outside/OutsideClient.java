package io.regulars.kit.outside;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Posts to urls that callers chose. The name is resolved here and the connection goes to the very address that was judged,
 * so that a name which changes its mind in between leads nowhere; redirects are not followed, and of an answer no more is
 * read than was asked for.
 */
public final class OutsideClient implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;

    private final HttpClient client;
    private final Reach reach;
    private final Resolver resolver;
    private final Duration answer;

    /**
     * @param reach where urls may lead
     * @param answer longest wait for an answer
     */
    public OutsideClient(Vertx vertx, Reach reach, Duration answer) {
        this(vertx, reach, InetAddress::getAllByName, answer);
    }

    OutsideClient(Vertx vertx, Reach reach, Resolver resolver, Duration answer) {
        this.reach = reach;
        this.resolver = resolver;
        this.answer = answer;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxHeaderSize(16_384));
    }

    /** Asked once for each call. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** @param most bytes of the answer's body that are of interest; what exceeds them is not read */
    public record Call(HttpMethod method, URI url, Map<String, String> headers, byte[] body, int most) {
        /** A POST of whose answer only the status matters. */
        public static Call post(URI url, Map<String, String> headers, byte[] body) {
            return new Call(HttpMethod.POST, url, headers, body, 0);
        }
    }

    public Answer send(Call call) {
        return send(call, () -> true);
    }

    /** @param lastCheck asked when the connection stands, before the first byte; blocking is fine */
    public Answer send(Call call, BooleanSupplier lastCheck) {
        String host = call.url().getHost();
        if (host == null) {
            return new Answer.NotSent("the url names no host");
        }
        InetAddress address;
        try {
            address = judged(host);
        } catch (UnknownHostException e) {
            return new Answer.NotSent("the name can not be resolved");
        }
        if (address == null) {
            return Answer.NotSent.OUT_OF_REACH;
        }
        try {
            HttpClientRequest request =
                    within(Duration.ofMillis(CONNECT_MILLIS), client.request(options(call, address)));
            return exchange(call, request, lastCheck);
        } catch (ExecutionException e) {
            return new Answer.NotSent(
                    "no connection: " + e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            return new Answer.NotSent("no connection in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotSent("interrupted");
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Answer exchange(Call call, HttpClientRequest request, BooleanSupplier lastCheck) {
        // What goes wrong is told by the futures.
        request.exceptionHandler(failure -> {});
        boolean goes = false;
        try {
            call.headers().forEach(request::putHeader);
        } catch (IllegalArgumentException e) {
            request.connection().close();
            return new Answer.NotSent("a header is not valid");
        }
        try {
            goes = lastCheck.getAsBoolean();
        } finally {
            if (!goes) {
                request.connection().close();
            }
        }
        if (!goes) {
            return new Answer.Withheld();
        }
        try {
            // Listened to before the request goes: a response that is over before anybody reads it is lost.
            Future<Answer> answered = request.response().compose(response -> read(call, request, response));
            request.end(Buffer.buffer(call.body()));
            return within(answer, answered);
        } catch (ExecutionException e) {
            return new Answer.Lost("no answer: " + e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            request.connection().close();
            return new Answer.Lost("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Lost("interrupted");
        }
    }

    /** Null when any of the name's addresses is out of reach: a name that is both is up to something. */
    private InetAddress judged(String host) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] all = resolver.resolve(bare);
        for (InetAddress address : all) {
            if (!reach.allows(bare, address)) {
                return null;
            }
        }
        return all[0];
    }

    private RequestOptions options(Call call, InetAddress address) {
        URI url = call.url();
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(call.method())
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setIdleTimeout(answer.toMillis());
    }

    /** Whatever else comes, an endless body too, is not read. */
    private static Future<Answer> read(Call call, HttpClientRequest request, HttpClientResponse response) {
        Promise<Answer> read = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part.slice(0, Math.min(part.length(), call.most() - body.length())));
            if (body.length() >= call.most()) {
                end(read, request, response, body);
            }
        });
        response.endHandler(nothing -> end(read, request, response, body));
        response.exceptionHandler(read::tryFail);
        if (call.most() == 0) {
            end(read, request, response, body);
        }
        return read.future();
    }

    private static void end(Promise<Answer> read, HttpClientRequest request, HttpClientResponse response, Buffer body) {
        if (read.tryComplete(new Answer.Answered(response.statusCode(), body.getBytes()))) {
            request.connection().close();
        }
    }

    private static <T> T within(Duration time, Future<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get(time.toMillis() + 1_000, TimeUnit.MILLISECONDS);
    }
}
