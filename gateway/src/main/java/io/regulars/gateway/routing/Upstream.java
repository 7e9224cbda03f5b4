package io.regulars.gateway.routing;

import java.net.URI;
import java.time.Duration;

import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;

/** A service as seen from here: its address and the pooled connections to it. */
record Upstream(HttpClient client, URI url, Duration connect) {
    RequestOptions options() {
        boolean tls = "https".equals(url.getScheme());
        return new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setConnectTimeout(connect.toMillis());
    }

    /** A Location within the service as one within the gateway; any other stays. */
    String publicLocation(String location) {
        String own = url.getScheme() + "://" + url.getRawAuthority();
        return location.startsWith(own + "/") ? location.substring(own.length()) : location;
    }
}
