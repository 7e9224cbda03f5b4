package io.regulars.scoring.rfm;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinesTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void theEightTypesAreThoseOfTheTable() {
        assertThat(RfmType.of(false, true, true)).isEqualTo(RfmType.IMPORTANT_KEEP);
        assertThat(RfmType.of(false, false, true)).isEqualTo(RfmType.IMPORTANT_DEVELOP);
        assertThat(RfmType.of(false, true, false)).isEqualTo(RfmType.GENERAL_IMPORTANT);
        assertThat(RfmType.of(true, true, true)).isEqualTo(RfmType.IMPORTANT_WINBACK);
        assertThat(RfmType.of(true, true, false)).isEqualTo(RfmType.GENERAL);
        assertThat(RfmType.of(true, false, false)).isEqualTo(RfmType.NO_VALUE);
        assertThat(RfmType.of(false, false, false)).isEqualTo(RfmType.NEW);
        assertThat(RfmType.of(true, false, true)).isEqualTo(RfmType.LAPSED_BIG);
    }

    @Test
    void everyCombinationOfAxesIsItsOwnType() {
        Set<RfmType> seen = new HashSet<>();
        for (int axes = 0; axes < 8; axes++) {
            seen.add(RfmType.of((axes & 1) > 0, (axes & 2) > 0, (axes & 4) > 0));
        }
        assertThat(seen).containsExactlyInAnyOrder(RfmType.values());
    }

    @Test
    void anAxisIsUpOnlyStrictlyAboveItsLine() {
        Lines lines = lines("10", "2", "50.00");
        assertThat(lines.rfm(10, 2, new BigDecimal("50.0")).type()).isEqualTo(RfmType.NEW);
        assertThat(lines.rfm(11, 3, new BigDecimal("50.01")).type()).isEqualTo(RfmType.IMPORTANT_WINBACK);
        assertThat(lines.rfm(10, 3, new BigDecimal("50.01")).type()).isEqualTo(RfmType.IMPORTANT_KEEP);
    }

    @Test
    void aScoreByCutsIsOnePlusFiveTimesTheShareStrictlyWorse() {
        for (int round = 0; round < 500; round++) {
            boolean lowIsGood = random.nextBoolean();
            List<BigDecimal> population = new ArrayList<>();
            int n = 1 + random.nextInt(120);
            int spread = 1 + random.nextInt(60);
            for (int i = 0; i < n; i++) {
                population.add(BigDecimal.valueOf(random.nextInt(spread), 1));
            }
            Cuts cuts = cuts(population, lowIsGood);
            for (BigDecimal value : population) {
                assertThat(cuts.score(value))
                        .as("seed %d, %s among %s", seed, value, population)
                        .isEqualTo(byDefinition(population, value, lowIsGood));
            }
        }
    }

    private static int byDefinition(List<BigDecimal> population, BigDecimal value, boolean lowIsGood) {
        long worse = population.stream()
                .filter(other -> lowIsGood ? other.compareTo(value) > 0 : other.compareTo(value) < 0)
                .count();
        return Math.min(5, 1 + (int) (5 * worse / population.size()));
    }

    private static Cuts cuts(List<BigDecimal> population, boolean lowIsGood) {
        List<BigDecimal> fromWorst = new ArrayList<>(population);
        fromWorst.sort(lowIsGood ? Collections.reverseOrder() : Comparator.naturalOrder());
        List<BigDecimal> values = new ArrayList<>();
        for (int k = 1; k <= 4; k++) {
            values.add(fromWorst.get((k * population.size() + 4) / 5 - 1));
        }
        return new Cuts(values, lowIsGood);
    }

    private static Lines lines(String r, String f, String m) {
        return new Lines(
                Instant.EPOCH,
                null,
                1,
                new BigDecimal(r),
                new BigDecimal(f),
                new BigDecimal(m),
                new Cuts(List.of(), true),
                new Cuts(List.of(), false),
                new Cuts(List.of(), false),
                BigDecimal.ONE,
                BigDecimal.ONE,
                BigDecimal.TEN,
                null);
    }
}
