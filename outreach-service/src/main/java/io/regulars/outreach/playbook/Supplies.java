package io.regulars.outreach.playbook;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.OrderChanged;
import io.regulars.outreach.database.Sql;
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
                        .flatMap(entry -> {
                            OrderChanged order = order(news, entry);
                            return entry(playbook, entry, order.placedAt(), Purchases.Goods.of(order), lasting)
                                    .stream();
                        })
                        .toList();
    }

    /** Orders of the past whose goods run out, by how long the shop says now that they last. */
    List<Entry> past(Connection connection, Playbook playbook, Instant since, int most) throws SQLException {
        Map<String, Categories.Lasting> lasting = categories.lasting(connection, playbook.tenant(), null);
        return Sql.list(
                        connection,
                        """
                        select customer, purchase::text as occurrence, placed_at, goods::text as goods from purchase
                        where tenant = ? and status = any(?::text[]) and placed_at > ? and exists (
                            select 1 from jsonb_array_elements(goods) g where g ->> 'category' = any(?::text[]))
                        order by placed_at, purchase limit ?
                        """,
                        row -> entry(
                                playbook,
                                new Entry(
                                        Sql.uuid(row, "customer"),
                                        row.getString("occurrence"),
                                        Sql.instant(row, "placed_at")),
                                Sql.instant(row, "placed_at"),
                                Purchases.goods(row.getString("goods")),
                                lasting),
                        playbook.tenant(),
                        OrderMoment.PAID.reached(),
                        since,
                        lasting.keySet(),
                        most)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whether the shop says of any goods how long they last. */
    boolean known(Connection connection, UUID tenant) throws SQLException {
        return !categories.lasting(connection, tenant, null).isEmpty();
    }

    private static Optional<Entry> entry(
            Playbook playbook,
            Entry entry,
            Instant placedAt,
            List<Purchases.Goods> goods,
            Map<String, Categories.Lasting> lasting) {
        return first(goods, lasting).map(supply -> {
            Instant ends = placedAt.plus(Duration.ofDays(supply.days()));
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

    private static Optional<Supply> first(List<Purchases.Goods> bought, Map<String, Categories.Lasting> lasting) {
        return bought.stream()
                .filter(goods -> lasting.containsKey(goods.category()))
                .map(goods -> new Supply(
                        goods.category(),
                        goods.units() * lasting.get(goods.category()).consumptionDays()))
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
                .flatMap(moved -> Purchases.Goods.of(moved.order()).stream())
                .map(Purchases.Goods::category)
                .collect(Collectors.toSet());
    }
}
