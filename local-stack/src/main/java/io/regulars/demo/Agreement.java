package io.regulars.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.demo.retail.ControlTotal;

/** The sums of the log beside those that the services answer to the same question. */
final class Agreement {

    private final List<Check> checks = new ArrayList<>();

    private Agreement() {}

    /** @param totals the answer of {@code GET /v1/orders/totals}, which has one item per currency */
    static Agreement ofCustomerService(ControlTotal control, JsonNode totals) {
        var pounds = Json.first(totals.path("items"), "currency", "GBP");
        var agreement = new Agreement();
        agreement.count("orders", control.orders().count(), pounds.path("orders"));
        agreement.count("of them anonymous", control.anonymous().count(), pounds.path("anonymous"));
        agreement.money("gross", control.orders().amount(), pounds.path("gross"));
        agreement.money("refunded", control.refunds().amount(), pounds.path("refunded"));
        agreement.money("net", control.net(), pounds.path("net"));
        return agreement;
    }

    /**
     * Its net is told in two parts, what counts as a purchase and what does not, and in types.
     *
     * @param report the answer of {@code GET /v1/reports/rfm}
     */
    static Agreement ofScoringService(ControlTotal control, JsonNode report) {
        var purchases = control.purchases();
        var agreement = ofOrdersSeen(control, report);
        agreement.count("customers who bought", purchases.customers(), report.path("customers"));
        agreement.count("purchases", purchases.orders(), report.path("orders"));
        agreement.money("net of the purchases", purchases.revenue(), report.path("revenue"));
        agreement.add("net of all RFM types", purchases.revenue(), Json.sum(report.path("items"), "revenue"), true);
        return agreement;
    }

    /** That every order and every refund has arrived, counted or not; the first check is the number of orders. */
    static Agreement ofOrdersSeen(ControlTotal control, JsonNode report) {
        var excluded = report.path("excluded");
        var agreement = new Agreement();
        agreement.add(
                "orders, with those that do not count",
                BigDecimal.valueOf(control.orders().count()),
                Json.decimal(report.path("orders")).add(Json.sum(excluded, "orders")),
                false);
        agreement.add(
                "net, with what does not count",
                control.net(),
                Json.decimal(report.path("revenue")).add(Json.sum(excluded, "amount")),
                true);
        return agreement;
    }

    BigDecimal answered(int check) {
        return checks.get(check).answered();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Agreement agreement && checks.equals(agreement.checks);
    }

    @Override
    public int hashCode() {
        return checks.hashCode();
    }

    boolean holds() {
        return checks.stream().allMatch(Check::agrees);
    }

    Table table(String service) {
        var table = new Table(service, "in the log", "answered", "");
        checks.forEach(check -> table.row(
                check.sum(),
                check.shown(check.expected()),
                check.shown(check.answered()),
                check.agrees() ? "agrees" : "DIFFERS"));
        return table;
    }

    private void count(String sum, long expected, JsonNode answered) {
        add(sum, BigDecimal.valueOf(expected), answeredOrNull(answered), false);
    }

    private void money(String sum, BigDecimal expected, JsonNode answered) {
        add(sum, expected, answeredOrNull(answered), true);
    }

    private void add(String sum, BigDecimal expected, BigDecimal answered, boolean money) {
        checks.add(new Check(sum, expected, answered, money));
    }

    private static BigDecimal answeredOrNull(JsonNode answered) {
        return answered.isValueNode() && !answered.isNull() ? Json.decimal(answered) : null;
    }
}
