package io.regulars.gateway.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An order while it is written down in our words.
 *
 * <p>What our model has no place for changes nothing about the total: a surcharge or a negative line becomes a fee or a
 * discount, and whatever then still differs from the platform's total is the adjustment {@code unexplained}.
 */
final class OrderSheet {
    private static final int UNIT_DECIMALS = 4;
    private static final BigDecimal MOST_UNITS = BigDecimal.valueOf(1_000_000);

    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final ArrayNode lines = body.putArray("lines");
    private final ArrayNode adjustments = JsonNodeFactory.instance.arrayNode();
    private final Map<String, BigDecimal> candidates = new LinkedHashMap<>();
    private final int decimals;
    private BigDecimal goods = BigDecimal.ZERO;
    private BigDecimal discount = BigDecimal.ZERO;
    private BigDecimal shipping = BigDecimal.ZERO;
    private BigDecimal tax = BigDecimal.ZERO;
    private BigDecimal adjusted = BigDecimal.ZERO;
    private boolean pricesIncludeTax;
    private BigDecimal unexplained;

    OrderSheet(String currency) {
        decimals = decimals(currency);
        body.put("currency", currency);
    }

    private static int decimals(String currency) {
        try {
            int digits = Currency.getInstance(currency).getDefaultFractionDigits();
            if (digits >= 0) {
                return digits;
            }
        } catch (IllegalArgumentException e) {
            // the same as a currency without minor units
        }
        throw new Unmappable("the currency is unknown");
    }

    BigDecimal rounded(BigDecimal amount) {
        return amount.setScale(decimals, RoundingMode.HALF_UP);
    }

    OrderSheet status(String status) {
        body.put("status", status);
        return this;
    }

    OrderSheet times(Instant placedAt, Instant updatedAt) {
        if (placedAt == null) {
            throw new Unmappable("the order has no time");
        }
        body.put("placedAt", placedAt.toString());
        put("updatedAt", updatedAt == null ? null : updatedAt.toString());
        return this;
    }

    /** Without an id, an e-mail or else a phone makes a guest; with none of them the order is anonymous. */
    OrderSheet buyer(String customerId, String email, String phone, String name) {
        ObjectNode buyer = JsonNodeFactory.instance.objectNode();
        if (customerId != null) {
            buyer.put("customerId", customerId);
        }
        if (email != null) {
            buyer.put("email", email);
        } else if (phone != null && customerId == null) {
            buyer.put("phone", phone);
        }
        if (!buyer.isEmpty()) {
            if (name != null) {
                buyer.put("name", cut(name, 300));
            }
            body.set("customer", buyer);
        }
        return this;
    }

    OrderSheet note(String couponCode, String channel) {
        put("couponCode", couponCode == null || couponCode.length() > 128 ? null : couponCode);
        put("channel", channel == null || channel.length() > 128 ? null : channel);
        return this;
    }

    /** What a line is. */
    record Item(String sku, String name, String category) {}

    /**
     * @param quantity some shops sell fractions: such a line counts as one, its price as that of all
     * @param gross of the whole line before any discount
     * @param off the discount on the whole line
     */
    void line(Item item, BigDecimal quantity, BigDecimal gross, BigDecimal off) {
        if (gross.signum() < 0) {
            discount = discount.subtract(gross).add(off);
            return;
        }
        boolean whole = quantity.signum() > 0
                && quantity.stripTrailingZeros().scale() <= 0
                && quantity.compareTo(MOST_UNITS) <= 0;
        if (quantity.signum() == 0 && gross.signum() == 0) {
            return;
        }
        BigDecimal units = whole ? quantity : BigDecimal.ONE;
        BigDecimal price =
                gross.divide(units, UNIT_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        BigDecimal amount = rounded(units.multiply(price));
        BigDecimal lineDiscount = rounded(off).max(BigDecimal.ZERO).min(amount);
        discount = discount.add(off.subtract(lineDiscount));
        ObjectNode line = lines.addObject();
        putText(line, "sku", item.sku(), 200);
        putText(
                line,
                "name",
                whole || item.name() == null ? item.name() : quantity.toPlainString() + " x " + item.name(),
                500);
        putText(line, "category", item.category(), 200);
        line.put("quantity", units.longValueExact());
        line.put("unitPrice", price.toPlainString());
        if (lineDiscount.signum() > 0) {
            line.put("discount", lineDiscount.toPlainString());
        }
        goods = goods.add(amount).subtract(lineDiscount);
        BigDecimal lost = rounded(gross).subtract(amount);
        if (lost.signum() != 0) {
            adjust("rounding", lost);
        }
    }

    OrderSheet discount(BigDecimal amount) {
        discount = discount.add(amount);
        return this;
    }

    OrderSheet shipping(BigDecimal amount) {
        shipping = shipping.add(amount);
        return this;
    }

    OrderSheet tax(BigDecimal amount, boolean included) {
        tax = amount;
        pricesIncludeTax = included;
        return this;
    }

    OrderSheet adjust(String kind, BigDecimal amount) {
        BigDecimal exact = rounded(amount);
        if (exact.signum() != 0) {
            adjustments.addObject().put("kind", kind).put("amount", exact.toPlainString());
            adjusted = adjusted.add(exact);
        }
        return this;
    }

    /** What explains a difference of exactly this amount, if there is one: platforms differ in whether the total has it. */
    OrderSheet perhaps(String kind, BigDecimal amount) {
        if (amount != null && amount.signum() != 0) {
            candidates.put(kind, rounded(amount));
        }
        return this;
    }

    /** The body, made to agree with the platform's total; {@code total} may be null. */
    ObjectNode finish(BigDecimal total) {
        if (lines.isEmpty()) {
            lines.addObject()
                    .put("name", "order without lines")
                    .put("quantity", 1)
                    .put("unitPrice", "0");
        }
        body.put("discount", notNegative("fee", discount, true).toPlainString());
        body.put("shipping", notNegative("fee", shipping, false).toPlainString());
        body.put("tax", notNegative("fee", tax, false).toPlainString());
        body.put("pricesIncludeTax", pricesIncludeTax);
        if (total != null) {
            agree(rounded(total));
        }
        if (!adjustments.isEmpty()) {
            body.set("adjustments", adjustments);
        }
        return body;
    }

    /** What the platform's total has beyond ours; null when they agree. Known after {@link #finish}. */
    BigDecimal unexplained() {
        return unexplained;
    }

    private void agree(BigDecimal total) {
        if (total.signum() < 0) {
            throw new Unmappable("the total is negative");
        }
        BigDecimal difference = total.subtract(computed());
        if (difference.signum() == 0) {
            return;
        }
        for (Map.Entry<String, BigDecimal> candidate : candidates.entrySet()) {
            if (candidate.getValue().compareTo(difference) == 0) {
                adjust(candidate.getKey(), difference);
                return;
            }
        }
        adjust("unexplained", difference);
        unexplained = difference;
    }

    private BigDecimal computed() {
        BigDecimal sum =
                goods.subtract(amount("discount")).add(amount("shipping")).add(adjusted);
        return pricesIncludeTax ? sum : sum.add(amount("tax"));
    }

    private BigDecimal amount(String field) {
        return new BigDecimal(body.get(field).textValue());
    }

    /** A negative one goes where its sign is allowed. */
    private BigDecimal notNegative(String kind, BigDecimal amount, boolean takenOff) {
        BigDecimal exact = rounded(amount);
        if (exact.signum() >= 0) {
            return exact;
        }
        adjust(kind, takenOff ? exact.negate() : exact);
        return rounded(BigDecimal.ZERO);
    }

    private void put(String field, String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private static void putText(ObjectNode node, String field, String value, int longest) {
        if (value != null) {
            node.put(field, cut(value, longest));
        }
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
