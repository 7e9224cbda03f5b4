package io.regulars.customer.loyalty;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TiersTest {
    private static final Instant DAY_0 = Instant.parse("2026-01-01T10:00:00Z");
    private static final Program PROGRAM = program("afterGrace");

    private static Program program(String downgrade) {
        return new Program(
                        BigDecimal.ONE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        DAY_0,
                        List.of(
                                new Program.Tier("Silver", new BigDecimal("300")),
                                new Program.Tier("Gold", new BigDecimal("1000"))),
                        100,
                        20,
                        downgrade)
                .complete(DAY_0);
    }

    private static Tiers.Spend spend(int day, String amount) {
        return new Tiers.Spend(day(day), new BigDecimal(amount));
    }

    private static Instant day(int day) {
        return DAY_0.plus(Duration.ofDays(day));
    }

    private static String tier(Program program, List<Tiers.Spend> spends, Instant at) {
        Tiers tiers = new Tiers(program);
        return tiers.name(tiers.at(spends, at).level());
    }

    @Test
    void aTierIsReachedByTheSumOfTheWindow() {
        List<Tiers.Spend> spends = List.of(spend(0, "200"), spend(50, "99.99"), spend(60, "0.01"));

        assertThat(tier(PROGRAM, spends, day(59))).isNull();
        assertThat(tier(PROGRAM, spends, day(60))).isEqualTo("Silver");
    }

    @Test
    void whatIsOlderThanTheWindowDoesNotCount() {
        assertThat(tier(PROGRAM, List.of(spend(0, "200"), spend(100, "200")), day(100)))
                .isNull();
        assertThat(tier(PROGRAM, List.of(spend(0, "200"), spend(99, "200")), day(100)))
                .isEqualTo("Silver");
    }

    @Test
    void aTierIsKeptForTheTimeOfGraceAndThenFallsToWhatFits() {
        List<Tiers.Spend> spends = List.of(spend(0, "1000"), spend(40, "300"));

        Tiers.Standing before = new Tiers(PROGRAM).at(spends, day(119));

        assertThat(new Tiers(PROGRAM).name(before.level())).isEqualTo("Gold");
        assertThat(before.sum()).isEqualByComparingTo("300");
        assertThat(before.looksAgainAt()).isEqualTo(day(120));
        assertThat(tier(PROGRAM, spends, day(120))).isEqualTo("Silver");
        assertThat(tier(PROGRAM, spends, day(160))).isNull();
    }

    @Test
    void aTierOnceReachedStaysWhereTheProgramSaysSo() {
        assertThat(tier(program("never"), List.of(spend(0, "1000")), day(3_000)))
                .isEqualTo("Gold");
    }

    @Test
    void anOrderThatIsStillAheadIsLookedAtWhenItsTimeComes() {
        Tiers.Standing standing = new Tiers(PROGRAM).at(List.of(spend(1, "300")), day(0));

        assertThat(standing.level()).isNegative();
        assertThat(standing.looksAgainAt()).isEqualTo(day(1));
    }

    @Test
    void theNextTierIsTheOneAbove() {
        Tiers tiers = new Tiers(PROGRAM);

        assertThat(tiers.next(tiers.at(List.of(), day(0))).name()).isEqualTo("Silver");
        assertThat(tiers.next(tiers.at(List.of(spend(0, "300")), day(0))).name())
                .isEqualTo("Gold");
        assertThat(tiers.next(tiers.at(List.of(spend(0, "1000")), day(0)))).isNull();
    }
}
