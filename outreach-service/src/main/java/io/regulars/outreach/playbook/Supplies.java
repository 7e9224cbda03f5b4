package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.OrderChanged;
import io.regulars.outreach.ledger.Touch;

/** When what was bought is used up: units by the days that one of the category lasts, and not beyond the end of the need. */
@ApplicationScoped
class Supplies {
    /** Beyond it, what a shop said of a category is no plan for a customer. */
    private static final long MOST_DAYS = 1_100;

    private final Categories categories;

    Supplies(Categories categories) {
        this.categories = categories;
    }

    private record Supply(String category, long days) {}

    /** Who enters by orders that were just paid: counted from the order, and due when the first of its goods runs out. */
    List<Entry> entries(Connection connection, Playbook playbook, List<Purchases.Moved> news, Instant now)
            throws SQLException {
        Map<String, Categories.Lasting> lasting = categories.lasting(connection, playbook.tenant(), names(news));
        return lasting.isEmpty()
                ? List.of()
                : OrderTriggers.entries(playbook, OrderMoment.PAID, news, now).stream()
                        .flatMap(entry -> entry(playbook, entry, order(news, entry), lasting).stream())
                        .toList();
    }

    private static Optional<Entry> entry(
            Playbook playbook, Entry entry, OrderChanged order, Map<String, Categories.Lasting> lasting) {
        return first(order, lasting).map(supply -> {
            Instant ends = order.placedAt().plus(Duration.ofDays(supply.days()));
            Instant from =
                    ends.minus(Duration.ofDays(playbook.definition().trigger().daysAhead()));
            return new Entry(
                    entry.customer(),
                    entry.occurrence(),
                    entry.at(),
                    Map.of(
                            "category",
                            supply.category(),
                            Touch.FROM,
                            (from.isBefore(entry.at()) ? entry.at() : from).toString()));
        });
    }

    private static Optional<Supply> first(OrderChanged order, Map<String, Categories.Lasting> lasting) {
        return order.categories().stream()
                .filter(goods -> goods.name() != null && goods.units() > 0 && lasting.containsKey(goods.name()))
                .map(goods -> new Supply(
                        goods.name(), goods.units() * lasting.get(goods.name()).consumptionDays()))
                .filter(supply -> supply.days() <= MOST_DAYS
                        && needed(lasting.get(supply.category()).endOfNeedDays(), supply.days()))
                .min(Comparator.comparingLong(Supply::days));
    }

    private static boolean needed(Integer endOfNeedDays, long days) {
        return endOfNeedDays == null || days < endOfNeedDays;
    }

    private static OrderChanged order(List<Purchases.Moved> news, Entry entry) {
        return news.stream()
                .map(Purchases.Moved::order)
                .filter(order -> order.orderId().equals(entry.occurrence()))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(List<Purchases.Moved> news) {
        return news.stream()
                .flatMap(moved -> moved.order().categories().stream())
                .map(OrderChanged.Category::name)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
