package io.regulars.gateway.routing;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A caller whose answer ends for all who wait for its end, also when it is broken off in the middle.
 *
 * <p>The reset of an HTTP/1 answer marks it as closed before its connection is, and then no handler hears of the end:
 * places stayed taken, requests uncounted.
 */
final class Caller extends HttpServerRequestWrapper {
    private final HttpServerResponse response;

    Caller(HttpServerRequest request) {
        super((HttpServerRequestInternal) request);
        boolean ownStream = request.version() == HttpVersion.HTTP_2;
        response = ownStream ? request.response() : new OnOwnConnection(request);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    private static final class OnOwnConnection extends AbstractResponseWrapper {
        private final HttpServerRequest request;

        OnOwnConnection(HttpServerRequest request) {
            super(request.response());
            this.request = request;
        }

        @Override
        public boolean reset() {
            // The connection's own close waits until all that was written is read, which may be never.
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
            return true;
        }

        @Override
        public boolean reset(long code) {
            return reset();
        }
    }
}
