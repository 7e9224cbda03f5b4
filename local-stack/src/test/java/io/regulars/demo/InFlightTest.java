package io.regulars.demo;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InFlightTest {

    @Test
    void callsRunSideBySide() throws Exception {
        var both = new CountDownLatch(2);
        try (var calls = new InFlight(2)) {
            for (int i = 0; i < 2; i++) {
                calls.start(() -> {
                    both.countDown();
                    return both.await(10, TimeUnit.SECONDS) ? null : fail();
                });
            }
            calls.finish();
        }
    }

    @Test
    void neverMoreAtOnceThanAllowed() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new AtomicInteger();
        try (var calls = new InFlight(3)) {
            for (int i = 0; i < 200; i++) {
                calls.start(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    running.decrementAndGet();
                    return done.incrementAndGet();
                });
            }
            calls.finish();
        }

        assertThat(done).hasValue(200);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void firstFailureEndsIt() throws Exception {
        try (var calls = new InFlight(1)) {
            calls.start(InFlightTest::fail);

            assertThatThrownBy(calls::finish).hasMessage("no");
            assertThatThrownBy(() -> calls.start(() -> null)).hasMessage("no");
        }
    }

    private static Object fail() {
        throw new IllegalStateException("no");
    }
}
