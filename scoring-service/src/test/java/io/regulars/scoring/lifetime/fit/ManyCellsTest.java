package io.regulars.scoring.lifetime.fit;

import java.time.LocalDate;
import java.util.List;

import io.regulars.scoring.lifetime.data.Buyer;
import io.regulars.scoring.lifetime.data.SimulatedShop;
import io.regulars.scoring.lifetime.model.ModelKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Of so many cells that a part of them is climbed first. */
class ManyCellsTest {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 720;

    @Test
    void theTopIsThatOfAllCells() {
        Cells cells = cells(new SimulatedShop(11, START, 700, DAYS).mbgNbd(60_000, 0.8, 4, 1, 2.5));
        assertThat(cells.size()).isGreaterThan(20_000);
        Fitted fitted = FitPurchases.one(ModelKind.MBG_NBD, cells);
        assertThat(fitted.outcome()).isEqualTo(Outcome.CONVERGED);
        double[] start = {0, Math.log(4), 0, Math.log(3)};
        TrustRegion.Top top =
                TrustRegion.climb(AtPurchaseLikelihood.mbgNbd(new CellTable(cells)), start, cells.customers());
        Fitted alone = Verdict.on(ModelKind.MBG_NBD, top, cells.customers());
        assertThat(fitted.logLikelihood()).isCloseTo(alone.logLikelihood(), within(1e-6));
        for (int p = 0; p < 4; p++) {
            double expected = alone.parameters()[p];
            assertThat(fitted.parameters()[p]).isCloseTo(expected, within(1e-6 * expected));
        }
    }

    @Test
    void whereNobodyLeavesTheClimbEndsAtTheEdge() {
        Cells cells = cells(new SimulatedShop(12, START, 700, DAYS).nbd(40_000, 0.8, 4));
        assertThat(cells.size()).isGreaterThan(20_000);
        assertThat(FitPurchases.one(ModelKind.MBG_NBD, cells).outcome()).isEqualTo(Outcome.BOUNDARY);
        assertThat(FitPurchases.one(ModelKind.PARETO_NBD, cells).outcome()).isEqualTo(Outcome.BOUNDARY);
    }

    private static Cells cells(List<Buyer> shop) {
        LocalDate today = START.plusDays(DAYS - 1);
        return Cells.of(shop.stream().map(buyer -> buyer.historyUntil(today)).toList());
    }
}
