package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.regulars.demo.retail.SmallLog.anonymous;
import static io.regulars.demo.retail.SmallLog.row;
import static org.assertj.core.api.Assertions.assertThat;

class CancellationMappingTest {

    private SmallLog log;

    @AfterEach
    void controlTotalHolds() {
        assertThat(log.control.difference()).isEqualByComparingTo("0");
    }

    @Test
    void cancelledRowIsARefundOfTheEarlierLine() throws Exception {
        log = SmallLog.of(row("1", "A", 5, "2.5", 0), row("C2", "A", -2, "2.50", 7));

        assertThat(log.refunds)
                .containsExactly(new Refund(
                        "1", "C2-1", new BigDecimal("5.00"), Instant.parse("2011-12-09T10:07:00Z"), "cancelled by C2"));
        assertThat(log.control.net()).isEqualByComparingTo("7.50");
    }

    @Test
    void earliestLineIsTakenBackFirstAndMoreAreTakenAsNeeded() throws Exception {
        log = SmallLog.of(
                row("1", "A", 2, "1", 0),
                row("2", "A", 2, "1", 1),
                row("3", "A", 2, "1", 2),
                row("C4", "A", -3, "1", 3));

        assertThat(log.refunds).extracting(Refund::orderId).containsExactly("1", "2");
        assertThat(log.refunds)
                .extracting(Refund::amount)
                .containsExactly(new BigDecimal("2.00"), new BigDecimal("1.00"));
    }

    @Test
    void severalRowsOfOneCancellationAreOneRefundOfAnOrder() throws Exception {
        log = SmallLog.of(
                row("1", "A", 2, "1", 0),
                row("1", "B1", 2, "3", 0),
                row("C2", "A", -1, "1", 1),
                row("C2", "B1", -1, "3", 1));

        assertThat(log.refunds).extracting(Refund::amount).containsExactly(new BigDecimal("4.00"));
    }

    @Test
    void moreThanWasBoughtIsUnmapped() throws Exception {
        log = SmallLog.of(row("1", "A", 2, "1.2", 0), row("C2", "A", -5, "1.2", 1), row("C3", "A", -1, "1.2", 2));

        assertThat(log.refunds).extracting(Refund::amount).containsExactly(new BigDecimal("2.40"));
        assertThat(log.unmapped(Unmapped.CANCELLED_WITHOUT_MATCH)).isEqualTo(new Sum(2, new BigDecimal("-4.8")));
    }

    @Test
    void otherCustomerCodeOrPriceOrALaterLineIsNoMatch() throws Exception {
        log = SmallLog.of(
                "1,A,THING,1,2011-12-09 10:00:00,1,2,France",
                row("2", "A1", 1, "1", 0),
                row("3", "A", 1, "1.01", 0),
                row("C4", "A", -1, "1", 1),
                row("5", "A", 1, "1", 2));

        assertThat(log.refunds).isEmpty();
        assertThat(log.unmapped(Unmapped.CANCELLED_WITHOUT_MATCH)).isEqualTo(new Sum(1, new BigDecimal("-1")));
    }

    @Test
    void cancelledWithoutCustomerIsUnmapped() throws Exception {
        log = SmallLog.of(anonymous("1", "A", 1, "4"), anonymous("C2", "A", -1, "4"));

        assertThat(log.refunds).isEmpty();
        assertThat(log.unmapped(Unmapped.CANCELLED_WITHOUT_CUSTOMER)).isEqualTo(new Sum(1, new BigDecimal("-4")));
    }

    @Test
    void postageIsRefundedLikeALine() throws Exception {
        log = SmallLog.of(row("1", "A", 1, "4", 0), row("1", "POST", 3, "18", 0), row("C2", "POST", -2, "18", 1));

        assertThat(log.refunds).extracting(Refund::amount).containsExactly(new BigDecimal("36.00"));
    }

    @Test
    void partsOfALineNeverComeToMoreThanItsRoundedAmount() throws Exception {
        log = SmallLog.of(
                row("1", "A", 3, "0.005", 0),
                row("C2", "A", -1, "0.005", 1),
                row("C3", "A", -1, "0.005", 2),
                row("C4", "A", -1, "0.005", 3));

        assertThat(log.order().total()).isEqualTo(new BigDecimal("0.02"));
        assertThat(log.refunds)
                .extracting(Refund::amount)
                .containsExactly(new BigDecimal("0.01"), new BigDecimal("0.01"));
        assertThat(log.control.net()).isEqualByComparingTo("0");
    }

    @Test
    void orderTakenBackAsAWholeIsNoPurchase() throws Exception {
        log = SmallLog.of(
                row("1", "A", 1, "4", 0),
                row("1", "B1", 1, "2", 0),
                row("2", "A", 1, "4", 1),
                row("C3", "A", -1, "4", 2),
                row("C4", "B1", -1, "2", 3));

        assertThat(log.control.purchases().orders()).isOne();
        assertThat(log.control.purchases().customers()).isOne();
        assertThat(log.control.purchases().revenue()).isEqualByComparingTo("4");
    }

    @Test
    void customerWhoKeptNothingIsNoBuyer() throws Exception {
        log = SmallLog.of(row("1", "A", 1, "4", 0), row("C2", "A", -1, "4", 2));

        assertThat(log.control.purchases().customers()).isZero();
    }
}
