package io.regulars.gateway.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** WooCommerce's topics. Its line totals never hold tax, whatever {@code prices_include_tax} says of the shop's display. */
final class WooCommerce {
    private static final Set<String> DRAFTS = Set.of("auto-draft", "checkout-draft", "draft");
    private static final Pattern ORDER_OF_REFUND = Pattern.compile(".*/orders/(\\d+)(/refunds.*)?$");

    private final Ids ids;

    WooCommerce(Ids ids) {
        this.ids = ids;
    }

    Mapped map(String topic, Payload payload) {
        return switch (topic) {
            case "order.created", "order.updated", "order.restored" -> order(payload);
            case "order.deleted" ->
                throw new Unmappable(
                        "an order deleted at the shop stays in the history: cancel it if it should not count");
            case "customer.created", "customer.updated" -> customer(payload);
            case "customer.deleted" -> Mapped.of(new Fact.Erasure(ids.of(payload.required("/id")), null, null));
            case "refund.created", "refund.updated" -> refund(payload);
            default -> Mapped.ignored("nothing is made of this topic");
        };
    }

    private Mapped order(Payload order) {
        String stated = String.valueOf(order.text("/status"));
        if (DRAFTS.contains(stated)) {
            return Mapped.ignored("a draft");
        }
        String orderId = ids.of(order.required("/id"));
        List<ObjectNode> refunds = refunds(order);
        OrderSheet sheet = new OrderSheet(order.required("/currency"))
                .times(
                        order.instant("/date_created_gmt", "/date_created"),
                        order.instant("/date_modified_gmt", "/date_modified"))
                .status(status(order, stated, !refunds.isEmpty()))
                .buyer(
                        ids.of(order.id("/customer_id")),
                        order.text("/billing/email"),
                        order.text("/billing/phone"),
                        ShopifyPeople.name(order.text("/billing/first_name"), order.text("/billing/last_name")))
                .note(order.text("/coupon_lines/0/code"), order.text("/created_via"))
                .shipping(order.moneyOrZero("/shipping_total"))
                .tax(order.moneyOrZero("/total_tax"), false);
        for (Payload line : order.each("/line_items")) {
            BigDecimal before = line.has("/subtotal") ? line.money("/subtotal") : line.moneyOrZero("/total");
            sheet.line(
                    new OrderSheet.Item(
                            sku(line.text("/sku"), line.id("/variation_id"), line.id("/product_id")),
                            line.text("/name"),
                            null),
                    line.moneyOrZero("/quantity"),
                    before,
                    line.has("/total") ? before.subtract(line.money("/total")) : BigDecimal.ZERO);
        }
        for (Payload fee : order.each("/fee_lines")) {
            sheet.adjust("fee", fee.moneyOrZero("/total"));
        }
        for (Payload card : order.each("/gift_cards")) {
            sheet.adjust("giftCard", card.moneyOrZero("/amount").abs().negate());
        }
        ObjectNode body = sheet.finish(order.money("/total"));
        return Mapped.of(new Fact.Order(orderId, body, refunds, sheet.unexplained()));
    }

    private static String sku(String sku, String variation, String product) {
        if (sku != null) {
            return sku;
        }
        return variation == null ? product : variation;
    }

    /** A status of some plugin's counts as paid once money came. */
    private static String status(Payload order, String stated, boolean refundsStated) {
        return switch (stated) {
            case "processing" -> "paid";
            case "completed" -> "fulfilled";
            case "cancelled", "failed", "trash" -> "cancelled";
            case "refunded" -> refundsStated ? "paid" : "refunded";
            case "pending", "on-hold" -> "pending";
            default -> order.has("/date_paid_gmt") || order.has("/date_paid") ? "paid" : "pending";
        };
    }

    /** They come with the order as negative totals, without a time of their own. */
    private static List<ObjectNode> refunds(Payload order) {
        List<ObjectNode> refunds = new ArrayList<>();
        for (Payload refund : order.each("/refunds")) {
            BigDecimal amount = refund.moneyOrZero("/total").abs();
            if (amount.signum() > 0) {
                refunds.add(body(
                        refund.required("/id"),
                        amount,
                        refund.text("/reason"),
                        order.instant("/date_modified_gmt", "/date_modified")));
            }
        }
        return refunds;
    }

    private Mapped refund(Payload refund) {
        String link = refund.text("/_links/up/0/href", "/_links/self/0/href", "/_links/collection/0/href");
        Matcher path = ORDER_OF_REFUND.matcher(link == null ? "" : link);
        String order = refund.id("/parent_id");
        if (order == null && path.matches()) {
            order = path.group(1);
        }
        if (order == null) {
            throw new Unmappable("the refund names no order");
        }
        BigDecimal amount = refund.has("/amount") ? refund.money("/amount") : refund.moneyOrZero("/total");
        if (amount.signum() == 0) {
            return Mapped.ignored("nothing was paid back with it");
        }
        return Mapped.of(new Fact.Refund(
                ids.of(order),
                body(
                        refund.required("/id"),
                        amount.abs(),
                        refund.text("/reason"),
                        refund.instant("/date_created_gmt", "/date_created"))));
    }

    private static ObjectNode body(String refundId, BigDecimal amount, String reason, Instant at) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("refundId", refundId).put("amount", amount.toPlainString());
        if (reason != null) {
            body.put("reason", reason.substring(0, Math.min(reason.length(), 1_000)));
        }
        if (at != null) {
            body.put("refundedAt", at.toString());
        }
        return body;
    }

    private Mapped customer(Payload customer) {
        PersonSheet sheet = new PersonSheet()
                .text(
                        "name",
                        ShopifyPeople.name(
                                customer.text("/first_name", "/billing/first_name"),
                                customer.text("/last_name", "/billing/last_name")))
                .text("email", customer.text("/email", "/billing/email"))
                .text("phone", customer.text("/billing/phone"))
                .text("country", customer.text("/billing/country"))
                .time("createdAt", customer.instant("/date_created_gmt"))
                .time("updatedAt", customer.instant("/date_modified_gmt"));
        return Mapped.of(new Fact.Customer(ids.of(customer.required("/id")), sheet.fields(), List.of()));
    }
}
