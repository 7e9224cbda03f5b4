package io.regulars.outreach.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.outreach.channel.Pace;
import io.regulars.outreach.testing.OutreachStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(OutreachStack.class)
class TakeTurnsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int PER_SECOND = 10;
    private static final int BACKLOG = 10_000;

    @Inject
    TakeTurns turns;

    private final Pace shared = new Pace("lane-" + UUID.randomUUID(), PER_SECOND, true);
    private final UUID big = UUID.randomUUID();
    private final UUID small = UUID.randomUUID();

    @Test
    void aSmallShopDoesNotWaitForABigOnesBacklog() {
        Turns backlog = turns.take(big, shared, BACKLOG, NOW);
        assertThat(backlog.many()).isEqualTo(100);
        assertThat(backlog.at(BACKLOG - 1)).isAfter(NOW.plus(Duration.ofMinutes(16)));

        Turns few = turns.take(small, shared, 5, NOW);
        assertThat(few.many()).isEqualTo(5);
        assertThat(few.at(4)).isBefore(NOW.plus(TakeTurns.AHEAD).plusSeconds(1));
    }

    @Test
    void twoBacklogsHaveEqualPartsAndTogetherKeepThePace() {
        List<Instant> given = new ArrayList<>();
        int ofBig = 0;
        int ofSmall = 0;
        for (int second = 0; second < 60; second++) {
            Instant now = NOW.plusSeconds(second);
            Turns one = turns.take(big, shared, BACKLOG, now);
            Turns other = turns.take(small, shared, BACKLOG, now);
            // The first begins alone, with all turns of ten seconds.
            ofBig += second < 20 ? 0 : one.many();
            ofSmall += second < 20 ? 0 : other.many();
            add(one, given);
            add(other, given);
        }
        assertThat(ofBig).isCloseTo(ofSmall, org.assertj.core.data.Offset.offset(10));
        assertThat(ofBig + ofSmall).isBetween(40 * PER_SECOND - 20, 40 * PER_SECOND + 20);
        given.sort(null);
        for (int i = PER_SECOND; i < given.size(); i++) {
            assertThat(Duration.between(given.get(i - PER_SECOND), given.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(999));
        }
    }

    @Test
    void whoComesBackIsBehindThoseWhoWereToldBefore() {
        Turns first = turns.take(big, shared, 200, NOW);
        Turns second = turns.take(big, shared, 10, NOW);
        assertThat(second.many()).isZero();
        assertThat(second.at(0)).isAfterOrEqualTo(first.at(199));
    }

    @Test
    void onASlowLaneEachHasOneTurnAtATime() {
        Pace slow = new Pace("lane-" + UUID.randomUUID(), 0.01, true);
        assertThat(turns.take(big, slow, 10, NOW).many()).isEqualTo(1);
        assertThat(turns.take(big, slow, 10, NOW.plusSeconds(60)).many()).isZero();
        assertThat(turns.take(small, slow, 10, NOW.plusSeconds(60)).many()).isEqualTo(1);
        assertThat(turns.take(big, slow, 10, NOW.plusSeconds(101)).many()).isEqualTo(1);
    }

    @Test
    void aLaneOfItsOwnIsGivenAsAWhole() {
        Pace own = new Pace("lane-" + UUID.randomUUID(), PER_SECOND, false);
        assertThat(turns.take(big, own, BACKLOG, NOW).many()).isEqualTo(BACKLOG);
    }

    private static void add(Turns taken, List<Instant> given) {
        for (int i = 0; i < taken.many(); i++) {
            given.add(taken.at(i));
        }
    }
}
