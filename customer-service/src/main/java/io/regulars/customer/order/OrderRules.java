package io.regulars.customer.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.regulars.customer.identity.Email;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.identity.Phone;
import io.regulars.customer.locality.Text;
import io.regulars.customer.revision.Revision;
import io.regulars.customer.settings.Currencies;
import io.regulars.kit.problem.Violations;

/** What an order must be like; makes a valid request a draft with its total computed. */
final class OrderRules {
    /** An order of this id could not be read back. */
    private static final String RESERVED = "totals";

    static final Duration AHEAD = Duration.ofHours(24);
    private static final long MOST_POINTS = 1_000_000_000_000L;
    private static final int MOST_ADJUSTMENTS = 100;

    private final Instant now;
    private final Supplier<String> shopCountry;

    /** @param shopCountry asked only for a phone that names no country itself */
    OrderRules(Instant now, Supplier<String> shopCountry) {
        this.now = now;
        this.shopCountry = shopCountry;
    }

    /** Whether {@link #draft} may ask for the shop's country: of a guest's phone only. */
    static boolean mayAskCountry(OrderRequest request) {
        Buyer buyer = request.customer();
        return buyer != null && buyer.customerId() == null && buyer.phone() != null;
    }

    /** @param pathId the path's id, null in a batch */
    OrderDraft draft(OrderRequest request, String pathId, Revision revision) {
        Violations violations = new Violations();
        String id = request.orderId() == null ? pathId : request.orderId();
        ExternalId.check(violations, "/orderId", id);
        violations.check(!RESERVED.equals(id), "/orderId", "is reserved: GET /v1/orders/" + RESERVED + " is a report");
        violations.check(pathId == null || pathId.equals(id), "/orderId", "must be the path's id, or left out");
        Buyer buyer = buyer(violations, request.customer());
        times(violations, request);
        violations.check(
                request.status() != null && OrderStatus.ALL.contains(request.status()),
                "/status",
                "must be one of " + String.join(", ", OrderStatus.ALL));
        Text.present(128, violations, "/couponCode", request.couponCode());
        Text.present(128, violations, "/channel", request.channel());
        Long points = request.pointsSpent();
        violations.check(
                points == null || points >= 0 && points <= MOST_POINTS,
                "/pointsSpent",
                "must be a whole number from 0 to " + MOST_POINTS);
        violations.check(
                Currencies.isKnown(request.currency()), "/currency", "must be an ISO 4217 currency such as CNY");
        OrderContent content = content(violations, request, buyer);
        violations.throwIfAny();
        return new OrderDraft(id, withTotal(request, content), request.updatedAt(), revision);
    }

    private Buyer buyer(Violations violations, Buyer stated) {
        if (stated == null) {
            return null;
        }
        Text.atMost(300, violations, "/customer/name", stated.name());
        String email = Email.normal(violations, "/customer/email", stated.email());
        if (stated.customerId() == null) {
            String phone = Phone.normal(violations, "/customer/phone", stated.phone(), shopCountry);
            return new Buyer(null, email, phone, stated.name());
        }
        ExternalId.checkCustomer(violations, "/customer/customerId", stated.customerId());
        // The customerId decides: a phone that can not be read does not matter, and is kept as it is.
        Text.atMost(50, violations, "/customer/phone", stated.phone());
        return new Buyer(stated.customerId(), email, stated.phone(), stated.name());
    }

    private void times(Violations violations, OrderRequest request) {
        Instant latest = now.plus(AHEAD);
        violations.check(
                request.placedAt() != null
                        && !request.placedAt().isBefore(Instant.EPOCH)
                        && !request.placedAt().isAfter(latest),
                "/placedAt",
                "must be an instant from 1970 to 24 hours ahead");
        violations.check(
                request.updatedAt() == null || !request.updatedAt().isAfter(latest),
                "/updatedAt",
                "must not be more than 24 hours ahead");
    }

    private static OrderContent content(Violations violations, OrderRequest request, Buyer buyer) {
        Amounts amounts = Amounts.of(request.currency());
        List<Line> lines = new LineRules(violations, amounts).normal(request.lines());
        return new OrderContent(
                buyer,
                request.placedAt(),
                request.status(),
                request.currency(),
                lines,
                amounts.amountOrZero(violations, "/discount", request.discount()),
                amounts.amountOrZero(violations, "/shipping", request.shipping()),
                amounts.amount(violations, "/shippingCost", request.shippingCost()),
                amounts.amountOrZero(violations, "/tax", request.tax()),
                Boolean.TRUE.equals(request.pricesIncludeTax()),
                adjustments(violations, amounts, request.adjustments()),
                request.total() == null ? null : amounts.amount(violations, "/total", request.total()),
                request.couponCode(),
                request.pointsSpent(),
                request.channel());
    }

    private static List<Adjustment> adjustments(Violations violations, Amounts amounts, List<Adjustment> stated) {
        List<Adjustment> normal = new ArrayList<>();
        if (stated == null
                || !violations.check(
                        stated.size() <= MOST_ADJUSTMENTS, "/adjustments", "at most " + MOST_ADJUSTMENTS)) {
            return normal;
        }
        for (int i = 0; i < stated.size(); i++) {
            String at = "/adjustments/" + i;
            Adjustment one = stated.get(i);
            if (!violations.check(one != null, at, "must be an object")) {
                continue;
            }
            violations.check(
                    one.kind() != null && Adjustment.KINDS.contains(one.kind()),
                    at + "/kind",
                    "must be one of " + String.join(", ", Adjustment.KINDS));
            if (violations.check(one.amount() != null, at + "/amount", "is needed")) {
                normal.add(new Adjustment(one.kind(), amounts.signed(violations, at + "/amount", one.amount())));
            }
        }
        return normal;
    }

    private static OrderContent withTotal(OrderRequest request, OrderContent content) {
        Violations violations = new Violations();
        OrderSums sums = OrderSums.of(content);
        BigDecimal total = sums.total();
        Amounts.bounded(violations, "/total", sums.goods());
        Amounts.bounded(violations, "/total", total);
        violations.check(
                total.signum() >= 0,
                "/total",
                "is computed as " + total.toPlainString() + ", but must not be negative");
        violations.check(
                request.total() == null || request.total().compareTo(total) == 0,
                "/total",
                "must be " + total.toPlainString()
                        + ": lines - discount + shipping + tax unless included + adjustments; or left out");
        violations.throwIfAny();
        return new OrderContent(
                content.customer(),
                content.placedAt(),
                content.status(),
                content.currency(),
                content.lines(),
                content.discount(),
                content.shipping(),
                content.shippingCost(),
                content.tax(),
                content.pricesIncludeTax(),
                content.adjustments(),
                total,
                content.couponCode(),
                content.pointsSpent(),
                content.channel());
    }
}
