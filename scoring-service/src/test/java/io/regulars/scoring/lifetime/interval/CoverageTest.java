package io.regulars.scoring.lifetime.interval;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;

import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.Cdnow;
import io.regulars.scoring.lifetime.data.OnlineRetail;
import io.regulars.scoring.lifetime.data.Page;
import io.regulars.scoring.lifetime.data.SimulatedShop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The 80 % intervals of a customer's own purchases and spend hold what comes in about 80 of 100 cases. */
class CoverageTest {
    private static final LocalDate START = LocalDate.of(2022, 1, 1);
    private static final int YEAR = 365;

    private static final HoldOutCoverage CDNOW =
            HoldOutCoverage.of("CDNOW, 39 weeks", Cdnow.sample(), Cdnow.CALIBRATION_END, 273);
    private static final HoldOutCoverage PARETO = simulated("Pareto/NBD", shop(11).paretoNbd(1500, 0.6, 8, 0.6, 12));
    private static final HoldOutCoverage MBG = simulated("MBG/NBD", shop(12).mbgNbd(1500, 0.7, 6, 0.9, 2.5));
    private static final HoldOutCoverage NBD = simulated("NBD", shop(13).nbd(1500, 0.8, 9));
    private static final HoldOutCoverage SMALL = HoldOutCoverage.joined(
            "NBD, small shops",
            LongStream.range(20, 60)
                    .mapToObj(seed -> simulated("", shop(seed).nbd(60, 0.8, 9)))
                    .toList());
    private static final List<HoldOutCoverage> RETAIL = List.of(
            retail(LocalDate.of(2011, 8, 31)), retail(LocalDate.of(2011, 7, 12)), retail(LocalDate.of(2011, 5, 23)));

    @Test
    void onTheHoldOutOfCdnow() {
        holds(CDNOW);
    }

    @Test
    void onTheThreeHoldOutsOfOnlineRetailTogether() {
        holds(HoldOutCoverage.joined("Online Retail", RETAIL));
    }

    @Test
    void whereCustomersFollowParetoNbd() {
        holds(PARETO);
    }

    @Test
    void whereCustomersFollowMbgNbd() {
        holds(MBG);
    }

    @Test
    void whereNobodyLeaves() {
        holds(NBD);
    }

    @Test
    void inSmallShopsWhoseParametersAreHardlyKnown() {
        holds(SMALL);
    }

    @Test
    void areThoseOfThePage() {
        StringBuilder table = new StringBuilder("""
                | in % of customers | customers | purchases held | below | above | spend held | below | above | purchases, ends included | spend, ends included |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        table.append(CDNOW.row());
        RETAIL.forEach(each -> table.append(each.row()));
        table.append(HoldOutCoverage.joined("Online Retail, all three", RETAIL).row());
        for (HoldOutCoverage each : List.of(PARETO, MBG, NBD, SMALL)) {
            table.append(each.row());
        }
        new Page("science/choice.md").holds("coverage", table.toString());
    }

    private static HoldOutCoverage retail(LocalDate today) {
        return HoldOutCoverage.of("Online Retail, 100 days after " + today, OnlineRetail.buyers(), today, 100);
    }

    private static SimulatedShop shop(long seed) {
        return new SimulatedShop(seed, START, YEAR, 3 * YEAR);
    }

    /** Two years of log, then twelve months. */
    private static HoldOutCoverage simulated(String model, List<Buyer> buyers) {
        return HoldOutCoverage.of("simulated " + model, buyers, START.plusDays(2 * YEAR - 1), YEAR);
    }

    private static void holds(HoldOutCoverage coverage) {
        assertThat(coverage.purchases().randomised()).as("%s", coverage.row()).isBetween(0.77, 0.83);
        assertThat(coverage.spend().randomised()).as("%s", coverage.row()).isBetween(0.77, 0.83);
        assertThat(coverage.purchases().closed()).as("%s", coverage.row()).isGreaterThan(0.8);
    }
}
