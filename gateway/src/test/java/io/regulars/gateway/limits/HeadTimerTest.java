package io.regulars.gateway.limits;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeadTimerTest {
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new HeadTimer(Duration.ofSeconds(10)), new HttpRequestDecoder());

    @BeforeEach
    void holdTheTime() {
        channel.freezeTime();
    }

    @Test
    void cutsOffAHeadThatDrips() {
        receive("GET /openapi HTTP/1.1\r\nX-Padding: ");
        for (int i = 0; i < 9; i++) {
            pass(1);
            receive("a");
        }
        assertThat(channel.isOpen()).isTrue();

        pass(2);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void cutsOffWhoSaysNothing() {
        pass(11);

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void leavesABodyItsTimeAndAnIdleConnectionItsOwn() {
        receive("POST /v1/orders HTTP/1.1\r\nContent-Length: 2\r\n\r\n");
        pass(60);
        receive("{}");
        pass(60);

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void cutsOffTheNextHeadOfAConnectionAsWell() {
        receive("GET / HTTP/1.1\r\n\r\n");
        pass(60);
        receive("GET /o");
        pass(9);
        receive("p");
        assertThat(channel.isOpen()).isTrue();

        pass(2);

        assertThat(channel.isOpen()).isFalse();
    }

    private void receive(String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
    }

    private void pass(long seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
