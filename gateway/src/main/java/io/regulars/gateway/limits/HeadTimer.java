package io.regulars.gateway.limits;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * Closes its connection when the head of a request is not complete in time: the first one from the moment of connecting,
 * with what TLS has to say before; each further one from its first byte.
 */
final class HeadTimer extends ChannelInboundHandlerAdapter {
    private final Duration longest;
    private boolean awaitsHead = true;
    private boolean listens;
    private Future<?> cut;

    HeadTimer(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        if (!listens) {
            listen(context);
        }
        if (awaitsHead && cut == null) {
            begin(context);
        }
        context.fireChannelRead(bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
        context.fireChannelInactive();
    }

    /** With TLS the decoder is there only after the handshake. */
    private void listen(ChannelHandlerContext context) {
        ChannelHandlerContext decoder = context.pipeline().context(HttpRequestDecoder.class);
        if (decoder != null) {
            context.pipeline().addAfter(decoder.name(), "heads", new Heads());
            listens = true;
        }
    }

    private void begin(ChannelHandlerContext context) {
        cut = context.executor().schedule(() -> context.close(), longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() {
        if (cut != null) {
            cut.cancel(false);
            cut = null;
        }
    }

    /** Hears what the decoder made of the bytes. */
    private final class Heads extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object part) {
            if (part instanceof HttpRequest) {
                awaitsHead = false;
                end();
            }
            if (part instanceof LastHttpContent) {
                awaitsHead = true;
            }
            context.fireChannelRead(part);
        }
    }
}
