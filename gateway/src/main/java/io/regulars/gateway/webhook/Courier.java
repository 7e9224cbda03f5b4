package io.regulars.gateway.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.core.Future;
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
 * Brings one message to a tenant's url. The name is resolved here and the connection goes to the very address that was
 * judged, so that a name which changes its mind in between leads nowhere; redirects are not followed, and of an answer
 * only the status is read.
 */
@ApplicationScoped
class Courier {
    private final HttpClient client;
    private final WebhookConfig config;
    private final Clock clock;

    Courier(Vertx vertx, WebhookConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setConnectTimeout(5_000)
                .setMaxHeaderSize(16_384));
    }

    WebhookWork.Result bring(UUID message, WebhookWork.Content content) {
        URI url = URI.create(content.url());
        if (url.getHost() == null) {
            return new WebhookWork.Result(null, "the url names no host");
        }
        InetAddress address;
        try {
            address = judged(url.getHost());
        } catch (UnknownHostException e) {
            return new WebhookWork.Result(null, "the name can not be resolved");
        }
        if (address == null) {
            return new WebhookWork.Result(null, "the address is not one of the internet");
        }
        try {
            int status = send(url, address, message, content)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(config.answer().toMillis() + 1_000, TimeUnit.MILLISECONDS);
            return new WebhookWork.Result(status, null);
        } catch (ExecutionException e) {
            return new WebhookWork.Result(
                    null, "no answer: " + e.getCause().getClass().getSimpleName());
        } catch (TimeoutException e) {
            return new WebhookWork.Result(null, "no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WebhookWork.Result(null, "interrupted");
        }
    }

    /** Null when any of the name's addresses is not public: a name that is both is up to something. */
    private InetAddress judged(String host) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] all = InetAddress.getAllByName(bare);
        for (InetAddress address : all) {
            if (!config.privateAddresses() && !PublicAddress.is(address)) {
                return null;
            }
        }
        return all[0];
    }

    private Future<Integer> send(URI url, InetAddress address, UUID message, WebhookWork.Content content) {
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(config.answer().toMillis());
        return client.request(options)
                .compose(request -> head(request, message, content)
                        .send(Buffer.buffer(content.body()))
                        .map(response -> statusOf(response, request)));
    }

    private HttpClientRequest head(HttpClientRequest request, UUID message, WebhookWork.Content content) {
        long timestamp = clock.instant().getEpochSecond();
        return request.putHeader("Content-Type", "application/json")
                .putHeader("User-Agent", "regulars")
                .putHeader("webhook-id", message.toString())
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader(
                        "webhook-signature",
                        StandardSignature.of(content.secret(), message.toString(), timestamp, content.body()));
    }

    private static int statusOf(HttpClientResponse response, HttpClientRequest request) {
        int status = response.statusCode();
        // Whatever else comes, an endless body too, is not read.
        request.connection().close();
        return status;
    }
}
