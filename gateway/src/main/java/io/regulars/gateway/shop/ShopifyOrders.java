package io.regulars.gateway.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Shopify's orders and refunds, in the shop's currency: what the buyer saw in another one stands beside it as presentment
 * money and is not looked at.
 */
final class ShopifyOrders {
    private final Ids ids;

    ShopifyOrders(Ids ids) {
        this.ids = ids;
    }

    Mapped order(Payload order) {
        if (order.flag("/test")) {
            return Mapped.ignored("a test order");
        }
        String orderId = ids.of(order.required("/id"));
        List<ObjectNode> refunds = refunds(order);
        OrderSheet sheet = new OrderSheet(order.required("/currency"))
                .times(order.instant("/processed_at", "/created_at"), order.instant("/updated_at"))
                .status(status(order, !refunds.isEmpty()))
                .buyer(
                        ids.of(order.id("/customer/id")),
                        order.text("/email", "/contact_email", "/customer/email"),
                        order.text("/phone", "/customer/phone"),
                        name(order))
                .note(order.text("/discount_codes/0/code"), order.text("/source_name"))
                .tax(order.moneyOrZero("/total_tax"), order.flag("/taxes_included"));
        BigDecimal onLines = lines(order, sheet);
        sheet.discount(order.moneyOrZero("/total_discounts").subtract(onLines));
        for (Payload shipping : order.each("/shipping_lines")) {
            sheet.shipping(shipping.moneyOrZero("/price"));
        }
        sheet.adjust("tip", order.moneyOrZero("/total_tip_received"))
                .perhaps("fee", order.money("/original_total_duties_set/shop_money/amount"))
                .perhaps("rounding", order.money("/total_cash_rounding_payment_adjustment_set/shop_money/amount"));
        ObjectNode body = sheet.finish(order.money("/total_price"));
        return Mapped.of(new Fact.Order(orderId, body, refunds, sheet.unexplained()));
    }

    /** Answers what of the order's discounts stands on lines. */
    private static BigDecimal lines(Payload order, OrderSheet sheet) {
        BigDecimal onLines = BigDecimal.ZERO;
        for (Payload line : order.each("/line_items")) {
            BigDecimal quantity = line.moneyOrZero("/quantity");
            BigDecimal off = BigDecimal.ZERO;
            for (Payload allocation : line.each("/discount_allocations")) {
                off = off.add(allocation.moneyOrZero("/amount"));
            }
            off = off.max(line.moneyOrZero("/total_discount"));
            onLines = onLines.add(off);
            sheet.line(
                    new OrderSheet.Item(
                            line.text("/sku", "/variant_id", "/product_id"),
                            line.text("/title", "/name"),
                            line.flag("/gift_card") ? "gift card" : line.text("/product_type")),
                    quantity,
                    quantity.multiply(line.moneyOrZero("/price")),
                    off);
        }
        return onLines;
    }

    private static String status(Payload order, boolean refundsStated) {
        String money = String.valueOf(order.text("/financial_status"));
        if (order.has("/cancelled_at") || money.equals("voided")) {
            return "cancelled";
        }
        return switch (money) {
            case "refunded" -> refundsStated ? "paid" : "refunded";
            case "paid", "partially_refunded" ->
                "fulfilled".equals(order.text("/fulfillment_status")) ? "fulfilled" : "paid";
            // Held or promised, but not the shop's yet.
            default -> "pending";
        };
    }

    private static String name(Payload order) {
        String name = ShopifyPeople.name(order.text("/customer/first_name"), order.text("/customer/last_name"));
        return name != null ? name : order.text("/billing_address/name", "/shipping_address/name");
    }

    Mapped refund(Payload refund) {
        String orderId = ids.of(refund.required("/order_id"));
        ObjectNode body = body(refund, null);
        return body == null
                ? Mapped.ignored("nothing was paid back with it")
                : Mapped.of(new Fact.Refund(orderId, body));
    }

    private static List<ObjectNode> refunds(Payload order) {
        List<ObjectNode> refunds = new ArrayList<>();
        for (Payload refund : order.each("/refunds")) {
            ObjectNode body = body(refund, order.required("/currency"));
            if (body != null) {
                refunds.add(body);
            }
        }
        return refunds;
    }

    /** Null when no money went back: goods that came back alone are no refund. */
    private static ObjectNode body(Payload refund, String currency) {
        BigDecimal amount = BigDecimal.ZERO;
        for (Payload transaction : refund.each("/transactions")) {
            if ("refund".equals(transaction.text("/kind")) && "success".equals(transaction.text("/status"))) {
                amount = amount.add(paidBack(transaction, currency));
            }
        }
        if (amount.signum() <= 0) {
            return null;
        }
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("refundId", refund.required("/id"))
                .put("amount", amount.toPlainString());
        if (refund.instant("/processed_at", "/created_at") != null) {
            body.put(
                    "refundedAt", refund.instant("/processed_at", "/created_at").toString());
        }
        if (refund.text("/note") != null) {
            String note = refund.text("/note");
            body.put("reason", note.substring(0, Math.min(note.length(), 1_000)));
        }
        ArrayNode lines = body.putArray("lines");
        for (Payload line : refund.each("/refund_line_items")) {
            BigDecimal quantity = line.moneyOrZero("/quantity");
            if (quantity.signum() > 0 && quantity.stripTrailingZeros().scale() <= 0) {
                ObjectNode back = lines.addObject().put("quantity", quantity.longValueExact());
                String sku = line.text("/line_item/sku", "/line_item/variant_id", "/line_item/product_id");
                if (sku != null) {
                    back.put("sku", sku);
                }
            }
        }
        return body;
    }

    private static BigDecimal paidBack(Payload transaction, String currency) {
        BigDecimal inShopMoney = transaction.money("/amount_set/shop_money/amount");
        if (inShopMoney != null) {
            return inShopMoney;
        }
        String own = transaction.text("/currency");
        if (currency != null && own != null && !own.equals(currency)) {
            throw new Unmappable("a refund of the order is in another currency");
        }
        return transaction.moneyOrZero("/amount");
    }
}
