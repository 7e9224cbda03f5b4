package io.regulars.outreach.playbook;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.contracts.OrderChanged;
import io.regulars.outreach.database.Sql;

/** Every customer's orders as customer-service last told them: when they were placed, their state, and units by category. */
@ApplicationScoped
class Purchases {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> BOUGHT = Set.of("paid", "fulfilled", "delivered");

    /** An order as it is told now, and the state it was told in before; null when it was not known. */
    record Moved(OrderChanged order, String before) {}

    /** So many units of a category. */
    record Goods(String category, long units) {
        /** Of an order's lines that have a category. */
        static List<Goods> of(OrderChanged order) {
            return order.categories().stream()
                    .filter(goods -> goods.name() != null && goods.units() > 0)
                    .map(goods -> new Goods(goods.name(), goods.units()))
                    .toList();
        }
    }

    private record Known(String status, long version) {}

    /** What is newer than what is stored, oldest first; the newest of each order is stored. Anonymous orders are left out. */
    List<Moved> takeIn(Connection connection, UUID tenant, List<OrderChanged> orders) throws SQLException {
        List<OrderChanged> ordered = orders.stream()
                .filter(order -> order.customer() != null)
                .sorted(Comparator.comparingLong(OrderChanged::version))
                .toList();
        if (ordered.isEmpty()) {
            return List.of();
        }
        Map<UUID, Known> known = known(connection, tenant, ordered);
        Map<UUID, OrderChanged> newest = new HashMap<>();
        List<Moved> news = new ArrayList<>();
        for (OrderChanged order : ordered) {
            Known before = known.get(order.order());
            if (before == null || order.version() > before.version()) {
                news.add(new Moved(order, before == null ? null : before.status()));
                known.put(order.order(), new Known(order.status(), order.version()));
                newest.put(order.order(), order);
            }
        }
        store(connection, tenant, List.copyOf(newest.values()));
        return news;
    }

    private static Map<UUID, Known> known(Connection connection, UUID tenant, List<OrderChanged> orders)
            throws SQLException {
        Map<UUID, Known> known = new HashMap<>();
        Sql.list(
                connection,
                "select purchase, status, version from purchase where tenant = ? and purchase = any(?::uuid[])",
                row -> known.put(Sql.uuid(row, "purchase"), new Known(row.getString("status"), row.getLong("version"))),
                tenant,
                orders.stream().map(OrderChanged::order).toList());
        return known;
    }

    private static void store(Connection connection, UUID tenant, List<OrderChanged> orders) throws SQLException {
        if (orders.isEmpty()) {
            return;
        }
        Sql.update(
                connection,
                """
                insert into purchase (tenant, purchase, customer, placed_at, status, counted, net, currency, version,
                    profit, goods)
                select ?, o.* from unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[], ?::boolean[],
                    ?::numeric[], ?::text[], ?::bigint[], ?::numeric[], ?::jsonb[]) as o
                on conflict (tenant, purchase) do update set customer = excluded.customer,
                    placed_at = excluded.placed_at, status = excluded.status, counted = excluded.counted,
                    net = excluded.net, currency = excluded.currency, version = excluded.version,
                    profit = excluded.profit, goods = excluded.goods
                where excluded.version > purchase.version
                """,
                tenant,
                orders.stream().map(OrderChanged::order).toList(),
                orders.stream().map(OrderChanged::customer).toList(),
                orders.stream().map(OrderChanged::placedAt).toList(),
                orders.stream().map(OrderChanged::status).toList(),
                orders.stream().map(Purchases::counts).toList(),
                orders.stream().map(order -> order.net().toPlainString()).toList(),
                orders.stream().map(OrderChanged::currency).toList(),
                orders.stream().map(OrderChanged::version).toList(),
                Arrays.asList(orders.stream().map(Purchases::profit).toArray()),
                Arrays.asList(orders.stream().map(Purchases::goods).toArray()));
    }

    private static String goods(OrderChanged order) {
        List<Goods> goods = Goods.of(order);
        try {
            return goods.isEmpty() ? null : JSON.writeValueAsString(goods);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("goods can be written as JSON", e);
        }
    }

    /** As the column keeps them. */
    static List<Goods> goods(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored goods of an order are not readable", e);
        }
    }

    /** Net minus goods and shipping; null where the goods' costs are not known. */
    private static String profit(OrderChanged order) {
        if (order.cost() == null) {
            return null;
        }
        BigDecimal goods = order.net().subtract(order.cost());
        return (order.shippingCost() == null ? goods : goods.subtract(order.shippingCost())).toPlainString();
    }

    /** As scoring counts them: not pending, cancelled or fully refunded; a free order counts. */
    static boolean counts(OrderChanged order) {
        boolean givenBack = order.total().signum() > 0 && order.net().signum() <= 0;
        return BOUGHT.contains(order.status()) && !givenBack;
    }
}
