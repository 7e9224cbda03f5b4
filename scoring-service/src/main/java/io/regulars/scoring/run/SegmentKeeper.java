package io.regulars.scoring.run;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.regulars.scoring.segment.SegmentRounds;

/**
 * Has everybody of a shop judged by its segments when one is new or changed, and when a day begins that a filter looks at; a
 * chunk per transaction, one process per shop.
 */
@ApplicationScoped
class SegmentKeeper {
    private static final long PAUSE_MILLIS = 500;

    private final TenantClaims claims;
    private final SegmentRounds rounds;
    private final Everybody everybody;
    private final Clock clock;
    private final Keeper keeper = new Keeper("segment-keeper", PAUSE_MILLIS, this::once);

    SegmentKeeper(TenantClaims claims, SegmentRounds rounds, Everybody everybody, Clock clock) {
        this.claims = claims;
        this.rounds = rounds;
        this.everybody = everybody;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        keeper.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        keeper.stop();
    }

    private boolean once() {
        Optional<TenantClaims.Claim> claimed = claims.claimSegmentsDue(clock.instant());
        claimed.ifPresent(this::work);
        return claimed.isPresent();
    }

    /** After a failure the claim runs out by itself: until then other shops have their turn. */
    private void work(TenantClaims.Claim claim) {
        UUID tenant = claim.tenant();
        rounds.takeApart(tenant, () -> claims.claim(claim));
        SegmentRounds.Round round = rounds.begin(tenant);
        everybody.pass(
                tenant,
                () -> (connection, customers) -> rounds.judge(connection, tenant, customers),
                done -> claims.claim(claim));
        rounds.finish(round);
        claims.end(claim);
    }
}
