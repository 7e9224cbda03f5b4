package io.regulars.gateway.routing;

import java.net.URI;
import java.time.Duration;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** A service as seen from here: its address and the pooled connections to it. */
record Upstream(HttpClient client, URI url, Duration connect) {
    /**
     * @param connect longest wait for a connection, be it a new one or a turn
     * @param most connections: one for each request that is let in
     */
    static Upstream of(Vertx vertx, HttpClientOptions options, URI url, Duration connect, int most) {
        options.setConnectTimeout((int) connect.toMillis()).setKeepAliveTimeout(20);
        return new Upstream(vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(most)), url, connect);
    }

    /** A request that has its connection. */
    Future<HttpClientRequest> request() {
        boolean tls = "https".equals(url.getScheme());
        return client.request(new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setConnectTimeout(connect.toMillis()));
    }

    /** A Location within the service as one within the gateway; any other stays. */
    String publicLocation(String location) {
        String own = url.getScheme() + "://" + url.getRawAuthority();
        return location.startsWith(own + "/") ? location.substring(own.length()) : location;
    }
}
