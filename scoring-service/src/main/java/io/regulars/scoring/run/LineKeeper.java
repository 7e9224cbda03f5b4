package io.regulars.scoring.run;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Keeps lines right by themselves: until the first run they follow the facts, promptly, but with pauses of ten times
 * what the last drawing took; after a run they move when buyers grew by a tenth or the rules moved.
 */
@ApplicationScoped
class LineKeeper {
    private static final long PAUSE_MILLIS = 200;
    static final Duration SHORTEST_REST = Duration.ofMillis(300);
    private static final int REST_FACTOR = 10;

    private final TenantClaims claims;
    private final LineKeeping lines;
    private final RescoreAll rescoreAll;
    private final Keeper keeper = new Keeper("line-keeper", PAUSE_MILLIS, this::once);

    LineKeeper(TenantClaims claims, LineKeeping lines, RescoreAll rescoreAll) {
        this.claims = claims;
        this.lines = lines;
        this.rescoreAll = rescoreAll;
    }

    void start(@Observes StartupEvent event) {
        keeper.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        keeper.stop();
    }

    private boolean once() {
        Optional<TenantClaims.Claim> claimed = claims.claimDue();
        claimed.ifPresent(this::work);
        return claimed.isPresent();
    }

    private void work(TenantClaims.Claim claim) {
        long start = System.nanoTime();
        Duration rest = SHORTEST_REST;
        try {
            lines.keep(claim.tenant()).ifPresent(number -> {
                rescoreAll.rescore(claim.tenant(), done -> claims.claim(claim));
                lines.rescored(claim.tenant(), number);
            });
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            Duration due = took.multipliedBy(REST_FACTOR);
            claims.release(claim, due.compareTo(rest) > 0 ? due : rest);
        }
    }
}
