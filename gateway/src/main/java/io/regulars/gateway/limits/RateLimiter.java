package io.regulars.gateway.limits;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/** One token bucket per key and one per tenant, in this process; each gateway replica grants the limits anew. */
@ApplicationScoped
public class RateLimiter {
    private static final int ITEMS_PER_TOKEN = 10;

    private final Cache<Quota, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private final int ofTenants;

    RateLimiter(LimitsConfig limits) {
        this.ofTenants = limits.tenantRequestsPerSecond();
    }

    private record Quota(UUID owner, int requestsPerSecond) {}

    /** Takes the one token that every request costs, of the key and of its tenant. */
    public Allowance take(UUID key, UUID tenant, int requestsPerSecond) {
        Bucket own = bucket(key, requestsPerSecond);
        Allowance ofKey = take("key", own, requestsPerSecond);
        if (!ofKey.granted()) {
            return ofKey;
        }
        int together = Math.max(ofTenants, requestsPerSecond);
        Allowance ofTenant = take("tenant", bucket(tenant, together), together);
        if (ofTenant.granted()) {
            return ofKey;
        }
        own.addTokens(1);
        return ofTenant;
    }

    private static Allowance take(String name, Bucket bucket, int requestsPerSecond) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return new Allowance(
                name,
                probe.isConsumed(),
                requestsPerSecond,
                probe.getRemainingTokens(),
                probe.getNanosToWaitForRefill());
    }

    /**
     * Takes what a batch costs beyond its request's own token: one per ten items in all.
     *
     * <p>How many there are is known only when they have come, so the bucket may go below zero: what was taken is
     * answered, and the next requests wait for it.
     */
    public void charge(UUID key, UUID tenant, int requestsPerSecond, long items) {
        long tokens = (items + ITEMS_PER_TOKEN - 1) / ITEMS_PER_TOKEN - 1;
        if (tokens > 0) {
            bucket(key, requestsPerSecond).consumeIgnoringRateLimits(tokens);
            bucket(tenant, Math.max(ofTenants, requestsPerSecond)).consumeIgnoringRateLimits(tokens);
        }
    }

    private Bucket bucket(UUID owner, int requestsPerSecond) {
        return buckets.get(
                new Quota(owner, requestsPerSecond),
                quota -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(quota.requestsPerSecond())
                                .refillGreedy(quota.requestsPerSecond(), Duration.ofSeconds(1)))
                        .build());
    }
}
