package io.regulars.outreach.playbook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.regulars.contracts.ScoreChanged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScoreTriggersTest {
    private static final Instant NOW = Instant.parse("2026-06-10T12:00:00Z");
    private static final Instant ACTIVATED = NOW.minus(Duration.ofDays(30));

    @Test
    void firesWhenAnOrderMovesTheCustomerIntoTheType() {
        assertThat(fires(fact("GENERAL", "NEW", "active", "active", "order", Duration.ofMinutes(1))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "merge", "lines"})
    void neverFiresForWhatIsNoActOfTheCustomer(String cause) {
        assertThat(fires(fact("GENERAL", "NEW", "active", "active", cause, Duration.ofMinutes(1))))
                .isFalse();
    }

    @Test
    void doesNotFireForAFactOlderThanItsExpiry() {
        assertThat(fires(fact("GENERAL", "NEW", "active", "active", "order", Duration.ofDays(7))))
                .isFalse();
        assertThat(fires(fact(
                        "GENERAL",
                        "NEW",
                        "active",
                        "active",
                        "order",
                        Duration.ofDays(7).minusSeconds(1))))
                .isTrue();
    }

    @Test
    void doesNotFireForAFactFromBeforeTheActivation() {
        Playbook fresh = playbook(NOW.minusSeconds(60), trigger(List.of("NEW"), null));
        assertThat(ScoreTriggers.setsOff(
                        fresh, fact("GENERAL", "NEW", "active", "active", "order", Duration.ofSeconds(60)), NOW))
                .isFalse();
        assertThat(ScoreTriggers.setsOff(
                        fresh, fact("GENERAL", "NEW", "active", "active", "order", Duration.ofSeconds(59)), NOW))
                .isTrue();
    }

    @Test
    void doesNotFireWhenTheCustomerWasThereBefore() {
        assertThat(fires(fact("NEW", "NEW", "active", "at_risk", "time", Duration.ofMinutes(1))))
                .isFalse();
    }

    @Test
    void whereTypeAndChurnAreGivenBothMustHoldAndOneMustBeNew() {
        Playbook both = playbook(ACTIVATED, trigger(List.of("IMPORTANT_KEEP"), List.of("at_risk")));
        Duration minute = Duration.ofMinutes(1);
        assertThat(ScoreTriggers.setsOff(
                        both, fact("IMPORTANT_KEEP", "IMPORTANT_KEEP", "active", "at_risk", "time", minute), NOW))
                .isTrue();
        assertThat(ScoreTriggers.setsOff(
                        both, fact("IMPORTANT_KEEP", "IMPORTANT_KEEP", "at_risk", "at_risk", "time", minute), NOW))
                .isFalse();
        assertThat(ScoreTriggers.setsOff(both, fact("GENERAL", "GENERAL", "active", "at_risk", "time", minute), NOW))
                .isFalse();
    }

    private static boolean fires(ScoreChanged fact) {
        return ScoreTriggers.setsOff(playbook(ACTIVATED, trigger(List.of("NEW"), null)), fact, NOW);
    }

    private static Trigger trigger(List<String> into, List<String> churn) {
        return new Trigger("score.changed", into, churn, null, null, null, null, null, null, null);
    }

    private static Playbook playbook(Instant activatedAt, Trigger trigger) {
        PlaybookDefinition definition = new PlaybookDefinition(
                        null,
                        trigger,
                        null,
                        null,
                        List.of(new Step(null, null, "t", null, null, null, null)),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .filled();
        Playbook playbook = new Playbook(UUID.randomUUID(), "p", activatedAt);
        playbook.revise(definition, activatedAt);
        playbook.activate(activatedAt);
        return playbook;
    }

    private static ScoreChanged fact(
            String previousType, String type, String previousChurn, String churn, String cause, Duration ago) {
        return new ScoreChanged(
                UUID.randomUUID(), "C-1", type, previousType, churn, previousChurn, 1, 1, 1, cause, NOW.minus(ago), 7);
    }
}
