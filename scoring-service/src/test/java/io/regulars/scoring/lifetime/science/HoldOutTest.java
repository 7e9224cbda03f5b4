package io.regulars.scoring.lifetime.science;

import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.FitPurchases;
import io.regulars.scoring.lifetime.fit.FittedModels;
import io.regulars.scoring.lifetime.model.ModelKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Forecasts of time that the models have not seen, as docs/science.md tells them. */
class HoldOutTest {
    @Test
    void onCdnowTheModelsBeatTheCustomersOwnRate() {
        HoldOut cdnow = HoldOut.cdnow();
        assertThat(cdnow.buyers().stream().mapToInt(cdnow::bought).sum()).isEqualTo(1_882);
        FittedModels models = models(cdnow);
        errors(cdnow.of(models.of(ModelKind.PARETO_NBD).model().orElseThrow()), -.115, .7545, 1.603);
        errors(cdnow.ofOwnRate(), .557, 1.024, 2.212);
        assertThat(models.chosen().kind()).isEqualTo(ModelKind.MBG_NBD);
        assertThat(cdnow.of(models.model()).rmse()).isLessThan(1.61);
    }

    /** Nine months cannot teach an autumn: here a naive guess is better, which a service must notice. */
    @Test
    void onOnlineRetailTheNbdLosesToTheLastCount() {
        HoldOut retail = HoldOut.onlineRetail();
        HoldOut.Errors nbd = retail.of(models(retail).model());
        HoldOut.Errors lastCount = retail.ofTheLastCount();
        assertThat(nbd.total()).isCloseTo(-.244, within(5e-4));
        assertThat(nbd.rmse()).isCloseTo(1.626, within(5e-4));
        assertThat(lastCount.total()).isCloseTo(-.185, within(5e-4));
        assertThat(lastCount.rmse()).isCloseTo(1.559, within(5e-4));
    }

    private static FittedModels models(HoldOut holdOut) {
        return FitPurchases.all(Cells.of(holdOut.buyers().stream()
                .map(buyer -> buyer.historyUntil(holdOut.calibrationEnd()))
                .toList()));
    }

    private static void errors(HoldOut.Errors errors, double total, double mae, double rmse) {
        assertThat(errors.total()).isCloseTo(total, within(5e-4));
        assertThat(errors.mae()).isCloseTo(mae, within(5e-4));
        assertThat(errors.rmse()).isCloseTo(rmse, within(5e-4));
    }
}
