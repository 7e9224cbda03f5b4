package io.regulars.customer.order;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.type.TypeReference;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.settings.Currencies;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;

/** Reads orders. */
@ApplicationScoped
class Orders {
    private static final String COLUMNS = """
            o.id, o.order_id, o.customer, o.document, o.refunds, o.updated_at, o.version,
            c.customer_id as row_id, r.customer_id as root_id""";
    private static final String FROM = """
            shop_order o left join customer c on c.id = o.customer left join customer r on r.id = c.root
            where o.tenant = ?""";
    private static final String BY_ID = "select " + COLUMNS + " from " + FROM + " and o.order_id = ?";
    private static final String BY_IDS = "select " + COLUMNS + " from " + FROM + " and o.order_id = any (?::text[])";
    private static final String OF_CUSTOMERS = "select " + COLUMNS + " from " + FROM
            + " and o.customer = any (?::text[]::uuid[]) order by o.placed_at, o.order_id";
    private static final Listing LIST = Listing.of(COLUMNS, FROM, "o.id")
            .requiredText("orderId", "o.order_id")
            .text("customerId", "r.customer_id")
            .requiredText("status", "o.status")
            .requiredText("currency", "o.currency")
            .text("channel", "o.document ->> 'channel'")
            .text("couponCode", "o.document ->> 'couponCode'")
            .decimal("total", "o.total")
            .decimal("refunded", "o.refunded")
            .decimal("net", "o.total - o.refunded")
            .requiredInstant("placedAt", "o.placed_at")
            .requiredInstant("updatedAt", "o.updated_at")
            .sortedBy("-placedAt");
    private static final String TOTALS = """
            select o.currency, count(*) as orders, count(*) filter (where o.customer is null) as anonymous,
                sum(o.total) as gross, sum(o.refunded) as refunded, sum(o.total - o.refunded) as net
            from %s %s group by o.currency order by o.currency
            """;

    private final Documents documents;

    Orders(Documents documents) {
        this.documents = documents;
    }

    Optional<StoredOrder> byId(Connection connection, UUID tenant, String orderId) throws SQLException {
        return Sql.row(connection, BY_ID, this::read, tenant, orderId);
    }

    List<StoredOrder> byIds(Connection connection, UUID tenant, Collection<String> orderIds) throws SQLException {
        return Sql.rows(connection, BY_IDS, this::read, tenant, Sql.texts(connection, orderIds, id -> id));
    }

    /** All that are attached to these rows, the oldest first. */
    List<StoredOrder> ofCustomers(Connection connection, UUID tenant, Collection<UUID> rows) throws SQLException {
        return Sql.rows(connection, OF_CUSTOMERS, this::read, tenant, Sql.texts(connection, rows, id -> id));
    }

    /** Nobody else changes the order until the end of the transaction. */
    Optional<StoredOrder> lock(Connection connection, UUID tenant, String orderId) throws SQLException {
        return Sql.row(connection, BY_ID + " for update of o", this::read, tenant, orderId);
    }

    /** The next by their ids, each locked until the end of the transaction. */
    List<StoredOrder> lockAfter(Connection connection, UUID tenant, String orderId, int limit) throws SQLException {
        return Sql.rows(
                connection,
                BY_ID.replace("o.order_id = ?", "o.order_id > ?") + " order by o.order_id limit " + limit
                        + " for update of o",
                this::read,
                tenant,
                orderId);
    }

    Page<OrderView> list(Connection connection, UUID tenant, ListQuery query) throws SQLException {
        return LIST.page(connection, List.of(tenant), query, row -> read(row).view());
    }

    List<CurrencyTotal> totals(Connection connection, UUID tenant, ListQuery query) throws SQLException {
        var where = LIST.where(query.filter());
        List<Object> parameters = new ArrayList<>(List.of(tenant));
        parameters.addAll(where.parameters());
        return Sql.rows(connection, TOTALS.formatted(FROM, where.text()), Orders::total, parameters.toArray());
    }

    private static CurrencyTotal total(ResultSet row) throws SQLException {
        String currency = row.getString("currency");
        int decimals = Currencies.decimals(currency).orElseThrow();
        return new CurrencyTotal(
                currency,
                row.getLong("orders"),
                row.getLong("anonymous"),
                amount(row, "gross", decimals),
                amount(row, "refunded", decimals),
                amount(row, "net", decimals));
    }

    private static BigDecimal amount(ResultSet row, String column, int decimals) throws SQLException {
        return row.getBigDecimal(column).setScale(decimals);
    }

    private StoredOrder read(ResultSet row) throws SQLException {
        return new StoredOrder(
                row.getObject("id", UUID.class),
                row.getString("order_id"),
                documents.read(row.getString("document"), OrderContent.class),
                row.getObject("customer", UUID.class),
                row.getString("row_id"),
                row.getString("root_id"),
                documents.read(row.getString("refunds"), new TypeReference<>() {}),
                Sql.instant(row, "updated_at"),
                row.getLong("version"));
    }
}
