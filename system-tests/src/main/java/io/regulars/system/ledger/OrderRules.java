package io.regulars.system.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What must hold of orders. */
final class OrderRules {
    private OrderRules() {}

    /** Every acknowledged order stands once in customer-service, as it was acknowledged. */
    static Finding kept(Evidence evidence) {
        Map<OrderKey, OrderState> promised = evidence.promises().orders();
        Map<OrderKey, List<OrderState>> posted = byKey(evidence.posted());
        List<String> breaches = new ArrayList<>();
        promised.forEach((key, promise) -> {
            List<OrderState> rows = posted.getOrDefault(key, List.of());
            if (rows.size() != 1) {
                breaches.add("order " + key + " stands " + rows.size() + " times in customer-service");
            } else if (!promise.saysTheSame(rows.get(0))) {
                breaches.add("order " + key + " was acknowledged as " + promise.text() + " and is "
                        + rows.get(0).text());
            }
        });
        return new Finding(
                "orders-kept",
                promised.size() + " acknowledged, " + evidence.posted().size() + " in customer-service",
                breaches);
    }

    /** Every order of customer-service stands once in scoring-service, in the same version, and so on the topic. */
    static Finding scored(Evidence evidence) {
        Map<OrderKey, List<OrderState>> scored = byKey(evidence.scored());
        Map<OrderKey, List<OrderState>> published = byKey(evidence.published());
        List<String> breaches = new ArrayList<>();
        for (OrderState row : evidence.posted()) {
            compare(row, scored.getOrDefault(row.key(), List.of()), "in scoring-service", breaches);
            compare(row, published.getOrDefault(row.key(), List.of()), "on the topic", breaches);
        }
        return new Finding(
                "orders-scored",
                evidence.posted().size() + " in customer-service, "
                        + evidence.published().size() + " on the topic, "
                        + evidence.scored().size() + " in scoring-service",
                breaches);
    }

    private static void compare(OrderState row, List<OrderState> there, String where, List<String> breaches) {
        if (there.size() != 1) {
            breaches.add("order " + row.key() + " stands " + there.size() + " times " + where);
        } else if (!row.saysTheSame(there.get(0))
                || row.version() != there.get(0).version()) {
            breaches.add("order " + row.key() + " is " + row.text() + " in version " + row.version() + " and " + where
                    + " " + there.get(0).text() + " in version " + there.get(0).version());
        }
    }

    /** Nothing is anywhere that was never posted. */
    static Finding posted(Evidence evidence) {
        Set<OrderKey> promised = evidence.promises().orders().keySet();
        List<String> breaches = new ArrayList<>();
        strangers(evidence.posted(), promised, "customer-service has", breaches);
        strangers(evidence.published(), promised, "the topic has", breaches);
        strangers(evidence.scored(), promised, "scoring-service has", breaches);
        return new Finding("never-posted", breaches.size() + " orders that nobody posted", breaches);
    }

    private static void strangers(List<OrderState> rows, Set<OrderKey> promised, String who, List<String> breaches) {
        for (OrderState row : rows) {
            if (!promised.contains(row.key())) {
                breaches.add(who + " order " + row.key() + ", which was never posted");
            }
        }
    }

    /** Count, total and refunds by tenant and currency are the same everywhere, to the last unit. */
    static Finding sums(Evidence evidence) {
        Map<String, Sum> promised = sums(evidence.promises().orders().values());
        Map<String, Map<String, Sum>> places = new TreeMap<>(Map.of(
                "customer-service", sums(evidence.posted()),
                "the topic", sums(evidence.published()),
                "scoring-service", sums(evidence.scored())));
        List<String> breaches = new ArrayList<>();
        places.forEach((place, there) -> {
            Set<String> lines = new HashSet<>(promised.keySet());
            lines.addAll(there.keySet());
            for (String line : lines) {
                Sum expected = promised.getOrDefault(line, Sum.NONE);
                Sum found = there.getOrDefault(line, Sum.NONE);
                if (!expected.equals(found)) {
                    breaches.add(line + ": " + expected + " acknowledged, " + found + " in " + place);
                }
            }
        });
        return new Finding("sums", promised.size() + " sums by tenant and currency in 4 places", breaches);
    }

    private record Sum(long orders, BigDecimal total, BigDecimal refunded) {
        static final Sum NONE = new Sum(0, BigDecimal.ZERO, BigDecimal.ZERO);

        static Sum of(OrderState order) {
            return new Sum(1, order.total(), order.refunded());
        }

        Sum plus(Sum other) {
            return new Sum(orders + other.orders, total.add(other.total), refunded.add(other.refunded));
        }

        /** As numbers: 1.0 and 1.00 are the same. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Sum sum
                    && orders == sum.orders
                    && total.compareTo(sum.total) == 0
                    && refunded.compareTo(sum.refunded) == 0;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(orders);
        }

        @Override
        public String toString() {
            return orders + " orders over " + total.toPlainString() + " less " + refunded.toPlainString();
        }
    }

    private static Map<String, Sum> sums(Collection<OrderState> orders) {
        return orders.stream()
                .collect(Collectors.toMap(
                        order -> order.key().tenant() + " " + order.currency(), Sum::of, Sum::plus, TreeMap::new));
    }

    /** Every stored score is the sum of its customer's orders. */
    static Finding addUp(Evidence evidence) {
        return new Finding(
                "scores-add-up",
                evidence.gaps().size() + " scores that are not the sum of their orders",
                evidence.gaps().stream()
                        .map(gap -> "customer " + gap.customer() + " of " + gap.tenant() + " has a score of "
                                + gap.orders() + " orders and " + gap.historic() + ", its orders are "
                                + gap.counted() + " and " + gap.summed())
                        .toList());
    }

    private static Map<OrderKey, List<OrderState>> byKey(List<OrderState> orders) {
        return orders.stream().collect(Collectors.groupingBy(OrderState::key));
    }
}
