package io.regulars.scoring.lifetime.choice;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PurchaseLogTest {
    @Test
    void keepsEverybodyOfASmallShop() {
        PurchaseLog log = new PurchaseLog.Builder().add(1, 10, 20).add(2, 15).build();
        assertThat(log.size()).isEqualTo(2);
        assertThat(log.share()).isEqualTo(1);
        assertThat(log.firstDay()).isEqualTo(10);
    }

    @Test
    void countsPurchasesUpToAndWithADay() {
        PurchaseLog log = new PurchaseLog.Builder().add(1, 10, 20, 30).build();
        assertThat(log.purchasesUntil(0, 9)).isZero();
        assertThat(log.purchasesUntil(0, 20)).isEqualTo(2);
        assertThat(log.purchasesUntil(0, 99)).isEqualTo(3);
    }

    @Test
    void drawsCustomersOfABigShopWithinItsLimits() {
        PurchaseLog log = log(1_000, 1_000_000, 1);
        assertThat(log.size()).isBetween(400, 1_000);
        assertThat(log.size() / log.share()).isBetween(9_000.0, 11_000.0);
    }

    @Test
    void holdsTheLimitOfDaysWhereCustomersBuyOften() {
        PurchaseLog log = log(10_000, 5_000, 1);
        assertThat(IntStream.range(0, log.size()).map(log::purchases).sum()).isLessThanOrEqualTo(5_000);
    }

    @Test
    void doesNotDependOnTheOrderOfCustomers() {
        PurchaseLog log = log(1_000, 1_000_000, 1);
        PurchaseLog other = log(1_000, 1_000_000, 7);
        assertThat(other.size()).isEqualTo(log.size());
        for (int i = 0; i < log.size(); i++) {
            assertThat(other.purchases(i)).isEqualTo(log.purchases(i));
            assertThat(other.day(i, 0)).isEqualTo(log.day(i, 0));
        }
    }

    @Test
    void refusesDaysThatDoNotAscend() {
        PurchaseLog.Builder log = new PurchaseLog.Builder();
        assertThatThrownBy(() -> log.add(1, 10, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    /** 10,000 customers of three days each, in steps through their keys. */
    private static PurchaseLog log(int customers, int days, int step) {
        PurchaseLog.Builder log = new PurchaseLog.Builder(customers, days);
        for (int i = 0; i < 10_000; i++) {
            int key = (int) ((long) i * step % 10_000);
            log.add(key, key, key + 1, key + 5);
        }
        return log.build();
    }
}
