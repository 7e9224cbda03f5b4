package io.regulars.gateway.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Any shop's JSON by a connection's own pointers: an order where its id is found, else a customer. */
final class ByPointers {
    private final Mapping mapping;
    private final Ids ids;

    ByPointers(Mapping mapping, Ids ids) {
        this.mapping = mapping.complete();
        this.ids = ids;
    }

    Mapped map(Payload payload) {
        if (text(payload, mapping.order(), "orderId") != null) {
            return order(payload);
        }
        if (text(payload, mapping.customer(), "customerId") != null) {
            return customer(payload);
        }
        throw new Unmappable("neither an order's id nor a customer's is where the mapping says");
    }

    private Mapped order(Payload payload) {
        Map<String, String> at = mapping.order();
        String currency = text(payload, at, "currency");
        if (currency == null) {
            throw new Unmappable("the currency is missing");
        }
        List<ObjectNode> refunds = refunds(payload, currency);
        OrderSheet sheet = new OrderSheet(currency)
                .times(
                        at.containsKey("placedAt") ? payload.instant(at.get("placedAt")) : null,
                        at.containsKey("updatedAt") ? payload.instant(at.get("updatedAt")) : null)
                .status(status(text(payload, at, "status"), !refunds.isEmpty()))
                .buyer(
                        ids.of(text(payload, at, "customerId")),
                        text(payload, at, "email"),
                        text(payload, at, "phone"),
                        text(payload, at, "name"))
                .note(text(payload, at, "couponCode"), text(payload, at, "channel"))
                .discount(amount(payload, at, "discount", currency).abs())
                .shipping(amount(payload, at, "shipping", currency))
                .tax(amount(payload, at, "tax", currency), Boolean.TRUE.equals(mapping.pricesIncludeTax()));
        for (Payload line : elements(payload, mapping.lines())) {
            line(line, sheet, currency);
        }
        ObjectNode body = sheet.finish(at.containsKey("total") ? amount(payload, at, "total", currency) : null);
        return Mapped.of(new Fact.Order(ids.of(text(payload, at, "orderId")), body, refunds, sheet.unexplained()));
    }

    private void line(Payload line, OrderSheet sheet, String currency) {
        Map<String, String> at = mapping.lines();
        BigDecimal quantity = at.containsKey("quantity") ? line.moneyOrZero(at.get("quantity")) : BigDecimal.ONE;
        BigDecimal gross = at.containsKey("lineTotal")
                ? amount(line, at, "lineTotal", currency)
                : quantity.multiply(amount(line, at, "unitPrice", currency));
        sheet.line(
                new OrderSheet.Item(text(line, at, "sku"), text(line, at, "name"), text(line, at, "category")),
                quantity,
                gross,
                amount(line, at, "discount", currency).abs());
    }

    private String status(String stated, boolean refundsStated) {
        if (stated == null) {
            throw new Unmappable("the status is missing");
        }
        String ours = mapping.statuses() == null ? null : mapping.statuses().get(stated);
        if (ours == null
                && List.of("pending", "paid", "fulfilled", "delivered", "cancelled", "refunded")
                        .contains(stated)) {
            ours = stated;
        }
        if (ours == null) {
            throw new Unmappable("the mapping has no word for the status it came with");
        }
        return ours.equals("refunded") && refundsStated ? "paid" : ours;
    }

    private List<ObjectNode> refunds(Payload payload, String currency) {
        List<ObjectNode> refunds = new ArrayList<>();
        Map<String, String> at = mapping.refunds();
        for (Payload refund : elements(payload, at)) {
            BigDecimal amount = amount(refund, at, "amount", currency).abs();
            if (amount.signum() > 0) {
                ObjectNode body = JsonNodeFactory.instance
                        .objectNode()
                        .put("refundId", text(refund, at, "refundId"))
                        .put("amount", amount.toPlainString());
                if (at.containsKey("refundedAt") && refund.instant(at.get("refundedAt")) != null) {
                    body.put("refundedAt", refund.instant(at.get("refundedAt")).toString());
                }
                if (text(refund, at, "reason") != null) {
                    body.put("reason", text(refund, at, "reason"));
                }
                refunds.add(body);
            }
        }
        return refunds;
    }

    private Mapped customer(Payload payload) {
        Map<String, String> at = mapping.customer();
        PersonSheet sheet = new PersonSheet();
        for (String field : List.of("name", "email", "phone", "country")) {
            sheet.text(field, text(payload, at, field));
        }
        sheet.time("updatedAt", at.containsKey("updatedAt") ? payload.instant(at.get("updatedAt")) : null);
        return Mapped.of(new Fact.Customer(ids.of(text(payload, at, "customerId")), sheet.fields(), List.of()));
    }

    private static List<Payload> elements(Payload payload, Map<String, String> at) {
        return at == null || !at.containsKey("at") ? List.of() : payload.each(at.get("at"));
    }

    private static String text(Payload payload, Map<String, String> at, String field) {
        return at == null || !at.containsKey(field) ? null : payload.text(at.get(field));
    }

    private BigDecimal amount(Payload payload, Map<String, String> at, String field, String currency) {
        if (!at.containsKey(field)) {
            return BigDecimal.ZERO;
        }
        BigDecimal stated = payload.moneyOrZero(at.get(field));
        return "minor".equals(mapping.money())
                ? stated.movePointLeft(
                        Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits()))
                : stated;
    }
}
