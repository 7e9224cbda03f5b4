package io.regulars.scoring.purchase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds one customer's orders up, in any order; an order that is no purchase leaves its reason, refunds and shipping. */
final class Tally {
    /** No purchase any more, but goods that went out and came back. */
    private static final Set<String> CAME_BACK = Set.of("refunded", "negative-net");

    private final LocalDate windowFrom;
    private final LocalDate yearFrom;
    private final TreeMap<LocalDate, BigDecimal> netOfDay = new TreeMap<>();
    private Map<String, Long> excluded = Map.of();
    private long orders;
    private Instant first;
    private Instant last;
    private long frequency;
    private BigDecimal monetary = BigDecimal.ZERO;
    private LocalDate windowDay;
    private BigDecimal historic = BigDecimal.ZERO;
    private BigDecimal thisYear = BigDecimal.ZERO;
    private BigDecimal goods;
    private BigDecimal discount = BigDecimal.ZERO;
    private BigDecimal fullPrice = BigDecimal.ZERO;
    private long units;
    private BigDecimal returned = BigDecimal.ZERO;
    private int refundedOrders;
    private BigDecimal costedNet = BigDecimal.ZERO;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal coupons = BigDecimal.ZERO;
    private BigDecimal shippingCost;
    private Instant factAt;

    /**
     * @param windowFrom the last day before the window; null when the whole history counts
     * @param yearFrom 1 January
     */
    Tally(LocalDate windowFrom, LocalDate yearFrom) {
        this.windowFrom = windowFrom;
        this.yearFrom = yearFrom;
    }

    /**
     * An order as scoring knows it; amounts but {@code amount} are in its own currency.
     *
     * @param rate into the shop's currency; null when it is unknown
     * @param reason why it is no purchase; null when it is one
     * @param amount in the shop's currency
     * @param cost null when it is unknown, as {@code shippingCost}
     */
    record Fact(
            Instant placedAt,
            LocalDate day,
            Instant factAt,
            String reason,
            BigDecimal rate,
            BigDecimal amount,
            BigDecimal goods,
            BigDecimal discount,
            long units,
            BigDecimal refunded,
            BigDecimal cost,
            BigDecimal shippingCost,
            boolean coupon) {}

    void add(Fact fact) {
        factAt = factAt == null || fact.factAt().isAfter(factAt) ? fact.factAt() : factAt;
        boolean counts = fact.reason() == null;
        boolean came = counts || CAME_BACK.contains(fact.reason());
        refundedOrders += came && (!counts || fact.refunded().signum() > 0) ? 1 : 0;
        if (came && fact.rate() != null) {
            returned = returned.add(fact.refunded().multiply(fact.rate()));
            if (fact.shippingCost() != null) {
                BigDecimal shipping = fact.shippingCost().multiply(fact.rate());
                shippingCost = shippingCost == null ? shipping : shippingCost.add(shipping);
            }
        }
        if (counts) {
            addPurchase(fact);
        } else {
            excluded = excluded.isEmpty() ? new HashMap<>() : excluded;
            excluded.merge(fact.reason(), 1L, Long::sum);
        }
    }

    private void addPurchase(Fact fact) {
        LocalDate day = fact.day();
        orders++;
        first = first == null || fact.placedAt().isBefore(first) ? fact.placedAt() : first;
        last = last == null || fact.placedAt().isAfter(last) ? fact.placedAt() : last;
        netOfDay.merge(day, fact.amount(), BigDecimal::add);
        historic = historic.add(fact.amount());
        if (windowFrom == null || day.isAfter(windowFrom)) {
            frequency++;
            monetary = monetary.add(fact.amount());
            windowDay = windowDay == null || day.isBefore(windowDay) ? day : windowDay;
        }
        if (!day.isBefore(yearFrom)) {
            thisYear = thisYear.add(fact.amount());
        }
        BigDecimal worth = fact.goods().multiply(fact.rate());
        goods = goods == null ? worth : goods.add(worth);
        BigDecimal off = fact.discount().multiply(fact.rate());
        discount = discount.add(off);
        coupons = fact.coupon() ? coupons.add(off) : coupons;
        fullPrice = fact.discount().signum() == 0 ? fullPrice.add(worth) : fullPrice;
        units += fact.units();
        if (fact.cost() != null) {
            costedNet = costedNet.add(fact.amount());
            cost = cost.add(fact.cost().multiply(fact.rate()));
        }
    }

    Summary summary(Service service) {
        boolean any = !netOfDay.isEmpty();
        return new Summary(
                orders,
                first,
                last,
                any ? netOfDay.firstKey() : null,
                any ? netOfDay.lastKey() : null,
                netOfDay.size(),
                netOfDay.keySet().toArray(LocalDate[]::new),
                frequency,
                monetary,
                historic,
                thisYear,
                yearFrom.getYear(),
                ratio(discount, goods),
                goods == null ? null : ratio(goods.subtract(discount), BigDecimal.valueOf(units)),
                new Amounts(
                        any ? historic.subtract(netOfDay.firstEntry().getValue()) : BigDecimal.ZERO,
                        recent(),
                        returned,
                        refundedOrders,
                        costedNet,
                        cost,
                        coupons,
                        shippingCost,
                        ratio(fullPrice, goods)),
                excluded.isEmpty() ? Map.of() : new TreeMap<>(excluded),
                windowFrom == null ? null : windowDay,
                service,
                factAt);
    }

    private BigDecimal recent() {
        return netOfDay.descendingMap().values().stream()
                .limit(Amounts.RECENT_DAYS)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal ratio(BigDecimal part, BigDecimal whole) {
        return whole == null || whole.signum() == 0 ? null : part.divide(whole, 4, RoundingMode.HALF_UP);
    }
}
