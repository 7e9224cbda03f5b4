package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.Problem;
import io.regulars.kit.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class OrderRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final OrderRules rules = new OrderRules(NOW, () -> null);

    /** An order whose parts a test changes. */
    private static final class Sketch {
        String orderId = "A-1";
        Buyer customer;
        Instant placedAt = NOW;
        String status = "paid";
        String currency = "CNY";
        List<Line> lines = new ArrayList<>(List.of(line(1, "10.00")));
        String discount;
        String shipping;
        String tax;
        Boolean pricesIncludeTax;
        List<Adjustment> adjustments;
        String total;
        Long points;
        Instant updatedAt;

        OrderRequest request() {
            return new OrderRequest(
                    orderId,
                    customer,
                    placedAt,
                    status,
                    currency,
                    lines,
                    decimal(discount),
                    decimal(shipping),
                    null,
                    decimal(tax),
                    pricesIncludeTax,
                    adjustments,
                    decimal(total),
                    null,
                    points,
                    null,
                    updatedAt);
        }
    }

    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    private static Line line(long quantity, String price) {
        return new Line("sku", "name", "tea", quantity, decimal(price), null, null);
    }

    private OrderContent taken(Sketch order) {
        return rules.draft(order.request(), "A-1", Revision.ANY).content();
    }

    private List<String> faults(Sketch order) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> taken(order));
        assertThat(refused).as("refusal").isNotNull();
        assertThat(refused.problem().status()).isEqualTo(400);
        return refused.problem().errors().stream()
                .map(Problem.FieldError::pointer)
                .toList();
    }

    @Test
    void totalsRoundEachLineHalfUp() {
        Sketch order = new Sketch();
        // 3 x 0.335 = 1.005 -> 1.01; 1 x 0.004 -> 0.00
        order.lines = List.of(line(3, "0.335"), line(1, "0.004"));
        assertThat(taken(order).total()).isEqualTo("1.01");
    }

    @Test
    void totalsTakeDiscountsShippingTaxAndAdjustments() {
        Sketch order = new Sketch();
        order.lines = List.of(new Line(null, null, null, 2L, decimal("49.90"), null, decimal("9.80")), line(1, "5.5"));
        order.discount = "5.00";
        order.shipping = "12";
        order.tax = "3.10";
        order.adjustments =
                List.of(new Adjustment("giftCard", decimal("-20.00")), new Adjustment("tip", decimal("1.00")));
        // 90.00 + 5.50 - 5.00 + 12 + 3.10 - 19.00
        assertThat(taken(order).total()).isEqualTo("86.60");
        order.pricesIncludeTax = true;
        assertThat(taken(order).total()).isEqualTo("83.50");
    }

    @Test
    void aGivenTotalMustAgreeAndTheRefusalNamesTheRightOne() {
        Sketch order = new Sketch();
        order.total = "10.0";
        assertThat(taken(order).total()).isEqualTo("10.00");
        order.total = "10.01";
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> taken(order));
        assertThat(refused.problem().errors()).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo("/total");
            assertThat(error.detail()).contains("10.00");
        });
    }

    @Test
    void aTotalOfZeroIsFineAndBelowItIsNot() {
        Sketch order = new Sketch();
        order.discount = "10.00";
        assertThat(taken(order).total()).isEqualTo("0.00");
        order.discount = "10.01";
        assertThat(faults(order)).containsExactly("/total");
    }

    @Test
    void anUnknownCurrencyHidesNoOtherFault() {
        Sketch order = new Sketch();
        order.currency = "ZZZ";
        order.shipping = "-1";
        order.discount = "1.23456";
        order.lines = List.of(line(0, "1"));
        assertThat(faults(order)).containsExactlyInAnyOrder("/currency", "/lines/0/quantity", "/discount", "/shipping");
    }

    @ParameterizedTest
    @CsvSource({"JPY,10,10.5", "CNY,10.25,10.255", "KWD,10.255,10.2555"})
    void amountsHaveAtMostTheDecimalsOfTheirCurrency(String currency, String fits, String tooFine) {
        Sketch order = new Sketch();
        order.currency = currency;
        order.lines = List.of(line(1, "1"));
        order.shipping = fits;
        assertThat(taken(order).shipping()).isEqualTo(fits);
        order.shipping = tooFine;
        assertThat(faults(order)).containsExactly("/shipping");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JPY", "CNY", "KWD"})
    void unitPricesAndCostsHaveUpToFour(String currency) {
        Sketch order = new Sketch();
        order.currency = currency;
        order.lines = List.of(new Line(null, null, null, 1L, decimal("1.2345"), decimal("0.1234"), null));
        assertThat(taken(order).lines().get(0).unitPrice()).isEqualTo("1.2345");
        order.lines = List.of(new Line(null, null, null, 1L, decimal("1.23456"), decimal("0.12345"), null));
        assertThat(faults(order)).containsExactly("/lines/0/unitPrice", "/lines/0/unitCost");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_001, Long.MAX_VALUE})
    void quantitiesAreOneToAMillion(long quantity) {
        Sketch order = new Sketch();
        order.lines = List.of(line(1_000_000, "1"));
        assertThat(taken(order).total()).isEqualTo("1000000.00");
        order.lines = List.of(line(1, "1"), line(quantity, "1"));
        assertThat(faults(order)).containsExactly("/lines/1/quantity");
    }

    @Test
    void anOrderHasOneToFiveThousandLines() {
        Sketch order = new Sketch();
        order.lines = Collections.nCopies(5_000, line(1, "0.01"));
        assertThat(taken(order).total()).isEqualTo("50.00");
        order.lines = Collections.nCopies(5_001, line(1, "0.01"));
        assertThat(faults(order)).containsExactly("/lines");
        order.lines = List.of();
        assertThat(faults(order)).containsExactly("/lines");
        order.lines = null;
        assertThat(faults(order)).containsExactly("/lines");
        order.lines = Collections.singletonList(null);
        assertThat(faults(order)).containsExactly("/lines/0");
    }

    @Test
    void placedAtIsFrom1970ToADayAhead() {
        Sketch order = new Sketch();
        order.placedAt = Instant.EPOCH;
        assertThat(taken(order).placedAt()).isEqualTo(Instant.EPOCH);
        order.placedAt = NOW.plusSeconds(24 * 3600);
        assertThat(taken(order).placedAt()).isEqualTo(order.placedAt);
        for (Instant wrong : new Instant[] {Instant.EPOCH.minusSeconds(1), NOW.plusSeconds(24 * 3600 + 1), null}) {
            order.placedAt = wrong;
            assertThat(faults(order)).containsExactly("/placedAt");
        }
    }

    @Test
    void amountsAreBoundedSoThatSumsCanNotRunAway() {
        Sketch order = new Sketch();
        order.lines = List.of(line(1, "1000000000000000"));
        assertThat(taken(order).total()).isEqualTo("1000000000000000.00");
        order.lines = List.of(line(1, "1000000000000000.01"));
        assertThat(faults(order)).containsExactly("/lines/0/unitPrice");
        order.lines = List.of(line(1_000_000, "1000000000"), line(1, "0.01"));
        assertThat(faults(order)).contains("/total");
    }

    @Test
    void negativeAmountsAreRefusedWhereNothingCanBeNegative() {
        Sketch order = new Sketch();
        order.lines = List.of(new Line(null, null, null, 1L, decimal("-1"), decimal("-1"), decimal("-1")));
        order.discount = "-1";
        order.shipping = "-1";
        order.tax = "-1";
        order.total = "-1";
        order.points = -1L;
        assertThat(faults(order))
                .containsExactlyInAnyOrder(
                        "/lines/0/unitPrice",
                        "/lines/0/unitCost",
                        "/lines/0/discount",
                        "/discount",
                        "/shipping",
                        "/tax",
                        "/total",
                        "/pointsSpent");
    }

    @Test
    void aLineIsNeverDiscountedBelowNothing() {
        Sketch order = new Sketch();
        order.lines = List.of(new Line(null, null, null, 2L, decimal("5"), null, decimal("10.01")));
        assertThat(faults(order)).containsExactly("/lines/0/discount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cny", "XYZ", "XXX", "XAU", "yuan"})
    void anUnknownCurrencyIsRefused(String currency) {
        Sketch order = new Sketch();
        order.currency = currency;
        assertThat(faults(order)).containsExactly("/currency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PAID", "shipped"})
    void anUnknownStatusIsRefused(String status) {
        Sketch order = new Sketch();
        order.status = status;
        assertThat(faults(order)).containsExactly("/status");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a b", "a/b", "a@b", "a\u0301", "😀", "a\n"})
    void anOrderIdHasLettersDigitsAndAFewMarks(String id) {
        Sketch order = new Sketch();
        order.orderId = id;
        assertThat(faults(order)).contains("/orderId");
    }

    @Test
    void thePathIsRight() {
        Sketch order = new Sketch();
        order.orderId = "A-2";
        assertThat(faults(order)).containsExactly("/orderId");
        order.orderId = null;
        assertThat(taken(order).total()).isEqualTo("10.00");
    }

    @Test
    void anOrderOf128CharactersOfAnyScriptIsNamedWell() {
        Sketch order = new Sketch();
        order.orderId = "订单号".repeat(42) + "#~";
        assertThat(rules.draft(order.request(), null, Revision.ANY).orderId()).isEqualTo(order.orderId);
        order.orderId += "1";
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> rules.draft(order.request(), null, Revision.ANY));
        assertThat(refused.problem().errors().get(0).pointer()).isEqualTo("/orderId");
    }

    @Test
    void theCustomerIsNamedByIdEmailOrPhone() {
        Sketch order = new Sketch();
        order.customer = new Buyer("w@example.com", null, null, null);
        assertThat(faults(order)).containsExactly("/customer/customerId");
        order.customer = new Buyer(null, "not an address", "12", null);
        assertThat(faults(order)).containsExactly("/customer/email", "/customer/phone");
        order.customer = new Buyer("c-1", null, "call my office", null);
        assertThat(taken(order).customer().phone()).isEqualTo("call my office");
    }

    @Test
    void adjustmentsHaveAKindAndAnAmount() {
        Sketch order = new Sketch();
        order.adjustments = List.of(
                new Adjustment("bribe", decimal("1")), new Adjustment("fee", null), new Adjustment(null, decimal("1")));
        assertThat(faults(order))
                .containsExactly("/adjustments/0/kind", "/adjustments/1/amount", "/adjustments/2/kind");
    }
}
