package io.regulars.gateway.limits;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/** One token bucket per key, in this process; each gateway replica grants the limit anew. */
@ApplicationScoped
public class RateLimiter {
    private static final int ITEMS_PER_TOKEN = 10;

    private final Cache<Quota, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private record Quota(UUID key, int requestsPerSecond) {}

    /** Takes the one token that every request costs. */
    public Allowance take(UUID key, int requestsPerSecond) {
        ConsumptionProbe probe = bucket(key, requestsPerSecond).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                probe.isConsumed(), requestsPerSecond, probe.getRemainingTokens(), probe.getNanosToWaitForRefill());
    }

    /**
     * Takes what a batch costs beyond its request's own token: one per ten items in all.
     *
     * <p>How many there are is known only when they have come, so the bucket may go below zero: what was taken is
     * answered, and the next requests wait for it.
     */
    public void charge(UUID key, int requestsPerSecond, long items) {
        long tokens = (items + ITEMS_PER_TOKEN - 1) / ITEMS_PER_TOKEN - 1;
        if (tokens > 0) {
            bucket(key, requestsPerSecond).consumeIgnoringRateLimits(tokens);
        }
    }

    private Bucket bucket(UUID key, int requestsPerSecond) {
        return buckets.get(
                new Quota(key, requestsPerSecond),
                quota -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(quota.requestsPerSecond())
                                .refillGreedy(quota.requestsPerSecond(), Duration.ofSeconds(1)))
                        .build());
    }
}
