package io.regulars.gateway.routing;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.bucket4j.TimeMeter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromptRefusalsTest {
    private static final int OF_ONE = 20;
    private static final int OF_ALL = 100;
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final PromptRefusals prompt = new PromptRefusals(new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return nanos.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void theStormOfOneShopLeavesRoomForTheRefusalsOfOthers() {
        assertThat(taken(UUID.randomUUID(), 10_000)).isEqualTo(OF_ONE);

        assertThat(taken(UUID.randomUUID(), 5)).isEqualTo(5);
    }

    @Test
    void allTogetherAreBounded() {
        assertThat(IntStream.range(0, 50)
                        .map(shop -> taken(UUID.randomUUID(), OF_ONE))
                        .sum())
                .isEqualTo(OF_ALL);
    }

    @Test
    void whatIsHeldOfOneShopTakesNothingFromTheOthers() {
        UUID storming = UUID.randomUUID();
        taken(storming, OF_ONE);
        assertThat(taken(storming, 10_000)).isZero();

        assertThat(IntStream.range(0, 50)
                        .map(shop -> taken(UUID.randomUUID(), OF_ONE))
                        .sum())
                .isEqualTo(OF_ALL - OF_ONE);
    }

    @Test
    void everySecondThereAreAsManyAgain() {
        UUID shop = UUID.randomUUID();
        taken(shop, 10_000);

        nanos.addAndGet(SECOND);

        assertThat(taken(shop, 10_000)).isEqualTo(OF_ONE);
    }

    /** The routes without a key. */
    @Test
    void whoIsNotKnownCountsAsOneShop() {
        assertThat(taken(null, 10_000)).isEqualTo(OF_ONE);
    }

    private int taken(UUID shop, int times) {
        return (int) IntStream.range(0, times).filter(i -> prompt.take(shop)).count();
    }
}
