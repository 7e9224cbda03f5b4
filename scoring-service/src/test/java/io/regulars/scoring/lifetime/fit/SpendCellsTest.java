package io.regulars.scoring.lifetime.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.regulars.scoring.lifetime.model.SpendHistory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SpendCellsTest {

    @Test
    void customersOfEqualRepeatsAndAmountAreOneCell() {
        SpendCells cells = SpendCells.of(List.of(
                new SpendHistory(2, 15),
                new SpendHistory(1, 20.5),
                SpendHistory.NONE,
                new SpendHistory(1, 20.5),
                new SpendHistory(1, 9)));
        assertThat(cells.size()).isEqualTo(3);
        assertThat(cells.customers()).isEqualTo(4);
        assertThat(cells.meanOfAll()).isCloseTo((20.5 * 2 + 9 + 30) / 5, within(1e-12));
        SpendCells.Builder grouped = new SpendCells.Builder();
        grouped.add(new SpendHistory(1, 9), 1);
        grouped.add(new SpendHistory(2, 15), 1);
        grouped.add(new SpendHistory(1, 20.5), 2);
        assertThat(grouped.build().correlation()).isEqualTo(cells.correlation());
    }

    @Test
    void theOrderOfCustomersLeavesNoTrace() {
        Random random = new Random(5);
        List<SpendHistory> customers = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            customers.add(new SpendHistory(1 + random.nextInt(3), (100 + random.nextInt(500)) / 100.0));
        }
        FittedSpend fitted = FitSpend.fit(SpendCells.of(customers));
        Collections.shuffle(customers, random);
        assertThat(FitSpend.fit(SpendCells.of(customers))).isEqualTo(fitted);
        assertThat(SpendCells.of(customers).size()).isLessThanOrEqualTo(1_500);
    }
}
