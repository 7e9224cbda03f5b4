package io.regulars.gateway.routing;

import java.time.Duration;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/** Which refusals are answered at once: so many a second of each shop, so that one in a storm leaves room for the others, and of all. */
final class PromptRefusals {
    private static final int OF_ONE_PER_SECOND = 20;
    private static final int OF_ALL_PER_SECOND = 100;
    private static final UUID NOBODY = new UUID(0, 0);

    private final TimeMeter time;
    private final Bucket ofAll;
    // What was not used for a second is full again: to forget it changes nothing.
    private final Cache<UUID, Bucket> ofShops = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    PromptRefusals(TimeMeter time) {
        this.time = time;
        this.ofAll = bucket(OF_ALL_PER_SECOND);
    }

    /** @param tenant null when nobody knows whose it is */
    boolean take(UUID tenant) {
        Bucket own = ofShops.get(tenant == null ? NOBODY : tenant, any -> bucket(OF_ONE_PER_SECOND));
        return own.tryConsume(1) && ofAll.tryConsume(1);
    }

    private Bucket bucket(int perSecond) {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(perSecond).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }
}
