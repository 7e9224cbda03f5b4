package io.regulars.demo.retail;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** The whole bundled log. */
class OnlineRetailTest {

    /** What the tests need of the orders: without the half million lines. */
    private record Seen(String customerId, BigDecimal total, Instant placedAt) {}

    private static final Map<String, Seen> ORDERS = new LinkedHashMap<>();
    private static final List<Refund> REFUNDS = new ArrayList<>();
    private static final List<String> BREACHES = new ArrayList<>();
    private static int mostLines;
    private static ControlTotal control;

    @BeforeAll
    static void map() throws Exception {
        control = OnlineRetail.ending(RetailLog.bundled(), LocalDate.of(2026, 11, 21))
                .forEach(OnlineRetailTest::see, REFUNDS::add);
    }

    private static void see(SaleOrder order) {
        var customerId = order.customer() == null ? null : order.customer().customerId();
        var before = ORDERS.put(order.orderId(), new Seen(customerId, order.total(), order.placedAt()));
        mostLines = Math.max(mostLines, order.lines().size());
        require(before == null, order.orderId() + " twice");
        require(order.orderId().matches("[A-Z]?\\d{6}"), order.orderId());
        require(!order.lines().isEmpty() && order.lines().size() <= 5_000, order.orderId() + " lines");
        var total = order.shipping();
        for (var line : order.lines()) {
            total = total.add(Pennies.of(line.unitPrice(), line.quantity()));
            require(line.sku().matches("[\\p{L}\\p{N}_.~:#-]{1,128}"), order.orderId() + " " + line.sku());
            require(line.quantity() >= 1 && line.quantity() <= 1_000_000, order.orderId() + " " + line);
            require(line.unitPrice().signum() >= 0, order.orderId() + " " + line);
            require(line.unitPrice().scale() >= 0 && line.unitPrice().scale() <= 4, order.orderId() + " " + line);
        }
        require(total.compareTo(order.total()) == 0, order.orderId() + " total " + order.total() + " of " + total);
    }

    private static void require(boolean kept, String breach) {
        if (!kept) {
            BREACHES.add(breach);
        }
    }

    @Test
    void ordersKeepTheLimitsOfTheApiAndTheirTotalsFollowFromTheLines() {
        assertThat(BREACHES).isEmpty();
        assertThat(mostLines).isEqualTo(1_114 - 1);
    }

    @Test
    void everyPennyOfTheLogIsAccountedFor() {
        assertThat(control.log()).isEqualTo(new Sum(541_909, new BigDecimal("9747747.934")));
        assertThat(control.difference()).isEqualByComparingTo("0");
    }

    @Test
    void sumsAreThoseOfTheGuide() {
        var unmapped =
                control.unmapped().entrySet().stream().collect(toMap(Map.Entry::getKey, sum -> text(sum.getValue())));
        assertThat(unmapped)
                .containsOnly(
                        entry(Unmapped.CANCELLED_WITHOUT_CUSTOMER, "265 -39735.73"),
                        entry(Unmapped.CANCELLED_WITHOUT_MATCH, "1631 -133472.67"),
                        entry(Unmapped.DISCOUNT, "77 -5696.22"),
                        entry(Unmapped.BOOKKEEPING, "153 -250741.019"),
                        entry(Unmapped.CHARGE_WITHOUT_GOODS, "79 14282.86"),
                        entry(Unmapped.STOCK_CORRECTION, "2108 0"),
                        entry(Unmapped.ROUNDING, "3 0.003"));
        assertThat(List.of(text(control.orders()), text(control.anonymous()), text(control.refunds())))
                .containsExactly("19869 10627350.48", "1399 1730114.77", "4331 464239.77");
        assertThat(control.repeatedRows()).isEqualTo(5_268);
        assertThat(control.purchases().customers()).isEqualTo(4_327);
        assertThat(control.purchases().orders()).isEqualTo(18_380);
        assertThat(control.purchases().revenue()).isEqualByComparingTo("8432995.94");
    }

    private static String text(Sum sum) {
        return sum.count() + " " + sum.amount().stripTrailingZeros().toPlainString();
    }

    @Test
    void countedSumsAreThoseOfTheOrdersHandedOut() {
        var orders = ORDERS.values().stream().map(Seen::total).toList();
        var refunds = REFUNDS.stream().map(Refund::amount).toList();

        assertThat(control.orders()).isEqualTo(new Sum(orders.size(), sum(orders)));
        assertThat(control.refunds()).isEqualTo(new Sum(refunds.size(), sum(refunds)));
        assertThat(control.anonymous().count())
                .isEqualTo(ORDERS.values().stream()
                        .filter(order -> order.customerId() == null)
                        .count());
    }

    @Test
    void refundsComeAfterTheirOrderAndNeverExceedIt() {
        assertThat(net().values().stream().filter(net -> net.signum() < 0)).isEmpty();
        assertThat(REFUNDS.stream()
                        .filter(refund -> refund.refundedAt()
                                .isBefore(ORDERS.get(refund.orderId()).placedAt())))
                .isEmpty();
    }

    @Test
    void refundIdsAreUnique() {
        assertThat(new HashSet<>(REFUNDS.stream().map(Refund::refundId).toList()).size())
                .isEqualTo(REFUNDS.size());
    }

    @Test
    void purchasesAreTheOrdersOfKnownCustomersThatWereNotTakenBack() {
        var net = net();
        var counted = ORDERS.entrySet().stream()
                .filter(order -> order.getValue().customerId() != null)
                .filter(order -> order.getValue().total().signum() == 0
                        || net.get(order.getKey()).signum() > 0)
                .toList();

        assertThat(control.purchases().orders()).isEqualTo(counted.size());
        assertThat((long) control.purchases().customers())
                .isEqualTo(counted.stream()
                        .map(order -> order.getValue().customerId())
                        .distinct()
                        .count());
        assertThat(control.purchases().revenue())
                .isEqualByComparingTo(sum(
                        counted.stream().map(order -> net.get(order.getKey())).toList()));
    }

    @Test
    void endsOnTheAskedDay() {
        assertThat(ORDERS.get("536365").placedAt()).isEqualTo(Instant.parse("2025-11-13T08:26:00Z"));
        assertThat(ORDERS.values().stream().map(Seen::placedAt).max(Instant::compareTo))
                .contains(Instant.parse("2026-11-21T12:50:00Z"));
    }

    private static Map<String, BigDecimal> net() {
        Map<String, BigDecimal> net = new LinkedHashMap<>();
        ORDERS.forEach((orderId, order) -> net.put(orderId, order.total()));
        REFUNDS.forEach(refund -> net.merge(refund.orderId(), refund.amount(), BigDecimal::subtract));
        return net;
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
