package io.regulars.gateway.limits;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

/** One token bucket per key or shop connection and one per tenant, in this process; each gateway replica grants the limits anew. */
@ApplicationScoped
public class RateLimiter {
    private static final int ITEMS_PER_TOKEN = 10;

    private final Cache<Quota, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private final int ofConnections;
    private final int ofTenants;

    RateLimiter(LimitsConfig limits) {
        this.ofConnections = limits.requestsPerSecond();
        this.ofTenants = limits.tenantRequestsPerSecond();
    }

    private record Quota(UUID owner, int requestsPerSecond) {}

    /** Takes the one token that every request costs, of the key and of its tenant. */
    public Allowance take(UUID key, UUID tenant, int requestsPerSecond) {
        return take("key", key, tenant, requestsPerSecond);
    }

    /** The same for what a shop's platform posts, of the connection and of its tenant. */
    public Allowance takeOfConnection(UUID connection, UUID tenant) {
        return take("connection", connection, tenant, ofConnections);
    }

    private Allowance take(String name, UUID owner, UUID tenant, int requestsPerSecond) {
        Bucket own = bucket(owner, requestsPerSecond);
        Allowance ofOwner = take(name, own, requestsPerSecond);
        if (!ofOwner.granted()) {
            return ofOwner;
        }
        int together = Math.max(ofTenants, requestsPerSecond);
        Allowance ofTenant = take("tenant", bucket(tenant, together), together);
        if (ofTenant.granted()) {
            return ofOwner;
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
