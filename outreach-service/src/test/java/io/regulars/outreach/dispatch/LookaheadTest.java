package io.regulars.outreach.dispatch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookaheadTest {
    private final Lookahead lookahead = new Lookahead(12, 200, Duration.ofSeconds(2));

    @Test
    void theMostWaitWhileNothingIsKnownOrAllGoesFast() {
        assertThat(lookahead.messages()).isEqualTo(200);
        take(1, 30);
        assertThat(lookahead.messages()).isEqualTo(200);
    }

    @Test
    void ofASlowServersMessagesAsManyWaitAsGoOutInTime() {
        take(500, 1);
        // 24 a second
        assertThat(lookahead.messages()).isEqualTo(48);
    }

    @Test
    void eachWorkerHasANextMessageHoweverSlowTheServerIs() {
        take(60_000, 1);
        assertThat(lookahead.messages()).isEqualTo(24);
        assertThat(new Lookahead(12, 5, Duration.ofSeconds(2)).messages()).isEqualTo(5);
    }

    @Test
    void oneSlowMessageAmongManyChangesLittleAndAChangeThatStaysIsFollowed() {
        take(200, 100);
        assertThat(lookahead.messages()).isEqualTo(120);
        take(400, 1);
        assertThat(lookahead.messages()).isEqualTo(112);
        take(1_000, 100);
        assertThat(lookahead.messages()).isEqualTo(24);
    }

    private void take(long millis, int times) {
        for (int i = 0; i < times; i++) {
            lookahead.took(TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }
}
