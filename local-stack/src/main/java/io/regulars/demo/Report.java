package io.regulars.demo;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

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

    /** A touch that was held out on purpose says what it would have become. */
    static Table touches(List<JsonNode> touches) {
        var counts = new TreeMap<List<String>, Long>(Comparator.comparing(List::toString));
        touches.forEach(touch -> counts.merge(outcome(touch), 1L, Long::sum));
        var table = new Table("state", "reason", "arm", "would have", "touches");
        counts.forEach(
                (outcome, count) -> table.row(outcome.get(0), outcome.get(1), outcome.get(2), outcome.get(3), count));
        return table;
    }

    private static List<String> outcome(JsonNode touch) {
        return Stream.of("state", "reason", "arm", "wouldHave")
                .map(field -> touch.path(field).isTextual() ? touch.path(field).asText() : "")
                .toList();
    }

    private static void sum(Table table, String what, Sum sum) {
        table.row(what, sum.count(), sum.amount());
    }
}
