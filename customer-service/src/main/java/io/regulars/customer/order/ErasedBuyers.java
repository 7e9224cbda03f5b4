package io.regulars.customer.order;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Buyers;

/** The erased customers that stored orders are attached to. */
final class ErasedBuyers {
    private static final String SELECT = """
            select c.id, c.customer_id, r.customer_id as root_id from customer c join customer r on r.id = c.root
            where c.id = any (?::text[]::uuid[]) and c.kind = 'erased'
            """;

    private ErasedBuyers() {}

    static Map<UUID, Buyers.Buyer> of(Connection connection, Collection<OrderState> states) throws SQLException {
        Map<UUID, Buyers.Buyer> erased = new HashMap<>();
        List<UUID> rows =
                states.stream().map(OrderState::row).filter(Objects::nonNull).toList();
        Sql.rows(
                connection,
                SELECT,
                row -> erased.put(
                        row.getObject("id", UUID.class),
                        new Buyers.Buyer(
                                row.getObject("id", UUID.class),
                                row.getString("customer_id"),
                                row.getString("root_id"),
                                true)),
                Sql.texts(connection, rows, id -> id));
        return erased;
    }
}
