package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.regulars.demo.retail.SmallLog.anonymous;
import static io.regulars.demo.retail.SmallLog.row;
import static org.assertj.core.api.Assertions.assertThat;

class SaleMappingTest {

    private SmallLog log;

    @AfterEach
    void controlTotalHolds() {
        assertThat(log.control.difference()).isEqualByComparingTo("0");
    }

    @Test
    void invoiceBecomesOneOrderOfItsCustomer() throws Exception {
        log = SmallLog.of(row("1", "A", 2, "2.55", 0), row("1", "B1", 1, "3.39", 0));

        var order = log.order();
        assertThat(order.orderId()).isEqualTo("1");
        assertThat(order.customer().customerId()).isEqualTo("1");
        assertThat(order.placedAt()).isEqualTo(Instant.parse("2011-12-09T10:00:00Z"));
        assertThat(order.updatedAt()).isEqualTo(order.placedAt());
        assertThat(order.lines()).extracting(SaleOrder.Line::sku).containsExactly("A", "B1");
        assertThat(order.total()).isEqualTo(new BigDecimal("8.49"));
    }

    @Test
    void invoiceWithoutCustomerBecomesAnAnonymousOrder() throws Exception {
        log = SmallLog.of(anonymous("1", "A", 2, "2.55"));

        assertThat(log.order().customer()).isNull();
        assertThat(log.control.anonymous()).isEqualTo(new Sum(1, new BigDecimal("5.10")));
        assertThat(log.control.purchases().orders()).isZero();
    }

    @Test
    void postageAndCarriageAreTheOrdersShipping() throws Exception {
        log = SmallLog.of(
                row("1", "A", 1, "10", 0),
                row("1", "POST", 2, "18", 0),
                row("1", "DOT", 1, "1.5", 0),
                row("1", "C2", 1, "50", 0),
                row("1", "CARRIAGE", 1, "5", 0));

        assertThat(log.order().lines()).hasSize(1);
        assertThat(log.order().shipping()).isEqualByComparingTo("92.50");
        assertThat(log.order().total()).isEqualByComparingTo("102.50");
    }

    @Test
    void postageAloneIsNoPurchase() throws Exception {
        log = SmallLog.of(row("1", "POST", 2, "18", 0), row("2", "A", 1, "1", 1));

        assertThat(log.order().orderId()).isEqualTo("2");
        assertThat(log.unmapped(Unmapped.CHARGE_WITHOUT_GOODS)).isEqualTo(new Sum(1, new BigDecimal("36")));
    }

    @Test
    void feesCommissionSamplesAndBadDebtAreTheShopsOwnBooks() throws Exception {
        log = SmallLog.of(
                anonymous("1", "AMAZONFEE", 1, "13541.33"),
                anonymous("C2", "AMAZONFEE", -1, "13541.33"),
                row("3", "BANK CHARGES", 1, "15", 0),
                row("C4", "CRUK", -1, "1.6", 0),
                anonymous("A5", "B", 1, "-11062.06"),
                anonymous("C6", "S", -1, "33.05"));

        assertThat(log.orders).isEmpty();
        assertThat(log.refunds).isEmpty();
        assertThat(log.unmapped(Unmapped.BOOKKEEPING).count()).isEqualTo(6);
        assertThat(log.unmapped(Unmapped.BOOKKEEPING).amount()).isEqualByComparingTo("-11081.71");
    }

    @Test
    void discountAfterTheSaleNamesNoLine() throws Exception {
        log = SmallLog.of(row("1", "A", 1, "27.5", 0), row("C2", "D", -1, "27.5", 1));

        assertThat(log.refunds).isEmpty();
        assertThat(log.unmapped(Unmapped.DISCOUNT).amount()).isEqualByComparingTo("-27.50");
    }

    @Test
    void entryTypedByHandIsALine() throws Exception {
        log = SmallLog.of(row("1", "M", 3, "1.45", 0), row("1", "m", 1, "2.55", 0));

        assertThat(log.order().lines()).hasSize(2);
    }

    @Test
    void freeGoodsOfACustomerAreLinesOfPriceZero() throws Exception {
        log = SmallLog.of(row("1", "A", 12540, "0", 0));

        assertThat(log.order().total()).isEqualByComparingTo("0");
        assertThat(log.control.purchases().orders()).isOne();
    }

    @Test
    void freeGoodsBesidePaidOnesStayOnAnAnonymousOrder() throws Exception {
        log = SmallLog.of(anonymous("1", "A", 1, "0"), anonymous("1", "A2", 1, "4"));

        assertThat(log.order().lines()).hasSize(2);
    }

    @Test
    void nothingPricedAndNobodyNamedIsAStockCorrection() throws Exception {
        log = SmallLog.of(anonymous("1", "A", 56, "0"), anonymous("2", "A", -10, "0"), row("3", "A", -1, "2", 0));

        assertThat(log.orders).isEmpty();
        assertThat(log.unmapped(Unmapped.STOCK_CORRECTION)).isEqualTo(new Sum(3, new BigDecimal("-2")));
    }

    @Test
    void priceBelowZeroIsLeftOut() throws Exception {
        log = SmallLog.of(row("1", "A", 1, "-3", 0), row("1", "A2", 1, "4", 0));

        assertThat(log.order().total()).isEqualByComparingTo("4");
        assertThat(log.unmapped(Unmapped.NEGATIVE_PRICE)).isEqualTo(new Sum(1, new BigDecimal("-3")));
    }

    @Test
    void eachLineIsRoundedHalfUpAndTheDifferenceIsNamed() throws Exception {
        log = SmallLog.of(row("1", "A", 1, "0.005", 0), row("1", "A2", 3, "0.001", 0), row("1", "A3", 1, "1", 0));

        assertThat(log.order().total()).isEqualTo(new BigDecimal("1.01"));
        assertThat(log.order().lines().get(0).unitPrice()).isEqualTo(new BigDecimal("0.005"));
        assertThat(log.unmapped(Unmapped.ROUNDING)).isEqualTo(new Sum(2, new BigDecimal("-0.002")));
    }

    @Test
    void repeatedRowsAreKeptAndCounted() throws Exception {
        log = SmallLog.of(row("1", "A", 1, "2", 0), row("1", "A", 1, "2", 0), row("1", "A", 1, "2", 0));

        assertThat(log.order().lines()).hasSize(3);
        assertThat(log.control.repeatedRows()).isEqualTo(2);
    }

    @Test
    void twoTimestampsOfAnInvoiceCountAsTheFirst() throws Exception {
        log = SmallLog.of(row("1", "A", 1, "2", 57), row("1", "A2", 1, "2", 58));

        assertThat(log.order().placedAt()).isEqualTo(Instant.parse("2011-12-09T10:57:00Z"));
    }

    @Test
    void invoiceInterruptedByAnotherStaysWhole() throws Exception {
        log = SmallLog.of(row("1", "A", 1, "2", 0), row("2", "A", 1, "2", 0), row("1", "A2", 1, "2", 1));

        assertThat(log.orders).extracting(SaleOrder::orderId).containsExactly("2", "1");
        assertThat(log.orders.get(1).lines()).hasSize(2);
    }

    @Test
    void whatTheApiWouldRefuseIsLeftOut() throws Exception {
        log = SmallLog.of(
                row("1", "A", 1_000_001, "0.01", 0),
                row("1", "A2", 1, "0.00001", 0),
                row("1", "A3", 1_000_000, "1", 0));

        assertThat(log.order().lines()).extracting(SaleOrder.Line::sku).containsExactly("A3");
        assertThat(log.unmapped(Unmapped.BEYOND_LIMITS).count()).isEqualTo(2);
    }

    @Test
    void linesAboveFiveThousandAreLeftOut() throws Exception {
        log = SmallLog.of(IntStream.range(0, 5_002)
                .mapToObj(line -> row("1", "A" + line, 1, "1", 0))
                .toArray(String[]::new));

        assertThat(log.order().lines()).hasSize(5_000);
        assertThat(log.unmapped(Unmapped.BEYOND_LIMITS)).isEqualTo(new Sum(2, new BigDecimal("2")));
    }

    @Test
    void statusFollowsTheDistanceToTheEndOfTheLog() throws Exception {
        log = SmallLog.of(
                "1,A,,1,2011-12-02 10:00:00,1,1,France",
                "2,A,,1,2011-12-03 10:00:00,1,1,France",
                "3,A,,1,2011-12-08 10:00:00,1,1,France",
                "4,A,,1,2011-12-09 10:00:00,1,1,France");

        assertThat(log.orders).extracting(SaleOrder::status).containsExactly("delivered", "fulfilled", "paid", "paid");
    }
}
