package io.regulars.system.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.regulars.system.journal.Entry;

/** What the journal says was acknowledged, and what was done to the system meanwhile. */
final class Promises {
    private final Map<UUID, Entry.ShopOpened> shops = new HashMap<>();
    private final Map<String, Entry.CustomerPut> customers = new HashMap<>();
    private final Map<OrderKey, Entry.OrderPut> orders = new HashMap<>();
    private final Map<OrderKey, BigDecimal> refunds = new HashMap<>();
    private final List<Entry.TouchAsked> touches = new ArrayList<>();
    private final List<Entry.PointsWritten> points = new ArrayList<>();
    private final List<Entry.CouponRedeemed> coupons = new ArrayList<>();
    private final Map<String, Instant> withdrawals = new HashMap<>();
    private final Map<String, Integer> kills = new HashMap<>();
    private final Set<String> refundIds = new HashSet<>();
    private int pauses;
    private int unwatched;

    static Promises of(List<Entry> journal) {
        Promises promises = new Promises();
        journal.forEach(promises::take);
        return promises;
    }

    private void take(Entry entry) {
        if (entry instanceof Entry.ShopOpened shop) {
            shops.put(shop.tenant(), shop);
        } else if (entry instanceof Entry.CustomerPut customer) {
            customers.put(customer.email(), customer);
        } else if (entry instanceof Entry.OrderPut order) {
            orders.merge(
                    new OrderKey(order.tenant(), order.orderId()),
                    order,
                    (one, other) -> other.updatedAt().isBefore(one.updatedAt()) ? one : other);
        } else if (entry instanceof Entry.RefundGiven refund) {
            if (refundIds.add(refund.tenant() + "/" + refund.orderId() + "/" + refund.refundId())) {
                refunds.merge(new OrderKey(refund.tenant(), refund.orderId()), refund.amount(), BigDecimal::add);
            }
        } else if (entry instanceof Entry.TouchAsked touch) {
            touches.add(touch);
        } else if (entry instanceof Entry.Withdrawn withdrawn) {
            withdrawals.putIfAbsent(person(withdrawn.tenant(), withdrawn.customerId()), withdrawn.at());
        } else if (entry instanceof Entry.PointsWritten written) {
            points.add(written);
        } else if (entry instanceof Entry.CouponRedeemed redeemed) {
            coupons.add(redeemed);
        } else if (entry instanceof Entry.Killed kill) {
            kills.merge(kill.part(), 1, Integer::sum);
            unwatched += kill.inFlight().isEmpty() ? 1 : 0;
        } else if (entry instanceof Entry.Paused) {
            pauses++;
        }
    }

    Set<UUID> tenants() {
        return shops.keySet();
    }

    Entry.ShopOpened shop(UUID tenant) {
        return shops.get(tenant);
    }

    /** Of the address; null when the driver never stated it for a customer. */
    Entry.CustomerPut customer(String email) {
        return customers.get(email);
    }

    /** When the customer's withdrawal had been acknowledged; null without one. */
    Instant withdrawal(Entry.CustomerPut customer) {
        return withdrawals.get(person(customer.tenant(), customer.customerId()));
    }

    int withdrawals() {
        return withdrawals.size();
    }

    /** The state each acknowledged order must have. */
    Map<OrderKey, OrderState> orders() {
        Map<OrderKey, OrderState> states = new HashMap<>();
        orders.forEach((key, order) -> states.put(
                key,
                new OrderState(
                        key,
                        null,
                        order.status(),
                        order.currency(),
                        order.total(),
                        refunds.getOrDefault(key, BigDecimal.ZERO),
                        0)));
        return states;
    }

    List<Entry.TouchAsked> touches() {
        return touches;
    }

    List<Entry.PointsWritten> points() {
        return points;
    }

    List<Entry.CouponRedeemed> coupons() {
        return coupons;
    }

    int kills() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    int kills(String part) {
        return kills.getOrDefault(part, 0);
    }

    /** Kills with no request waiting. */
    int killsOfAnIdleSystem() {
        return unwatched;
    }

    int pauses() {
        return pauses;
    }

    private static String person(UUID tenant, String customerId) {
        return tenant + "/" + customerId;
    }
}
