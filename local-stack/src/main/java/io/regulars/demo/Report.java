package io.regulars.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.demo.retail.ControlTotal;
import io.regulars.demo.retail.Sum;

/** The tables of the demo. */
final class Report {

    private Report() {}

    static Table controlTotal(ControlTotal control) {
        var table = new Table("GBP", "count", "amount");
        sum(table, "the log (rows)", control.log());
        sum(table, "= orders", control.orders());
        sum(table, "    of them anonymous", control.anonymous());
        table.row(
                "- refunds",
                control.refunds().count(),
                control.refunds().amount().negate());
        var unmapped = control.unmapped().values().stream().map(Sum::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts = control.unmapped().values().stream().mapToLong(Sum::count).sum();
        table.row("+ unmapped (rows or parts of rows)", parts, unmapped);
        control.unmapped().forEach((reason, sum) -> sum(table, "    " + reason.meaning(), sum));
        return table;
    }

    static Table types(JsonNode report) {
        var table = new Table("RFM type", "customers", "orders", "revenue GBP");
        report.path("items")
                .forEach(type -> table.row(
                        type.path("type").asText(),
                        type.path("customers").asLong(),
                        type.path("orders").asLong(),
                        Json.decimal(type.path("revenue"))));
        return table;
    }

    static Table driftingAway(JsonNode values) {
        var table = new Table("customer", "type", "bought for GBP", "orders", "status", "silent days", "usual gap");
        values.path("items")
                .forEach(value -> table.row(
                        value.path("customerId").asText(),
                        value.path("rfm").path("type").asText(),
                        Json.decimal(value.path("rfm").path("monetary")),
                        value.path("rfm").path("frequency").asLong(),
                        value.path("churn").path("status").asText(),
                        value.path("churn").path("silenceDays").asLong(),
                        value.path("churn").path("usualGapDays").asDouble()));
        return table;
    }

    static Table touches(List<JsonNode> touches) {
        var counts = new TreeMap<String, Long>();
        touches.forEach(touch -> counts.merge(
                touch.path("state").asText() + "\n" + touch.path("reason").asText("") + "\n"
                        + touch.path("arm").asText(""),
                1L,
                Long::sum));
        var table = new Table("state", "reason", "arm", "touches");
        counts.forEach((what, count) -> {
            var parts = what.split("\n", -1);
            table.row(parts[0], parts[1], parts[2], count);
        });
        return table;
    }

    private static void sum(Table table, String what, Sum sum) {
        table.row(what, sum.count(), sum.amount());
    }
}
