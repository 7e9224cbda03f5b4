package io.regulars.customer.loyalty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.customer.database.Sql;

/** What counts for a person's tier. */
final class Spends {
    private static final String SELECT = "select o.customer, o.placed_at, o.spend, o.fact_at from " + Sql.EACH_ID + """
             cross join lateral (select * from loyalty_order where customer = x.id::uuid offset 0) o
            order by o.placed_at
            """;

    private final List<Tiers.Spend> all = new ArrayList<>();
    private Instant newest;

    /** Of each person, in one statement. */
    static Map<UUID, Spends> of(Connection connection, Map<UUID, UUID> rootOfRecord) throws SQLException {
        Map<UUID, Spends> spends = new HashMap<>();
        rootOfRecord.values().forEach(root -> spends.put(root, new Spends()));
        Sql.rows(
                connection,
                SELECT,
                row -> spends.get(rootOfRecord.get(row.getObject("customer", UUID.class)))
                        .add(
                                new Tiers.Spend(Sql.instant(row, "placed_at"), row.getBigDecimal("spend")),
                                Sql.instant(row, "fact_at")),
                Sql.texts(connection, rootOfRecord.keySet(), id -> id));
        return spends;
    }

    private boolean add(Tiers.Spend spend, Instant factAt) {
        newest = newest == null || factAt.isAfter(newest) ? factAt : newest;
        return all.add(spend);
    }

    /** The earliest first. */
    List<Tiers.Spend> all() {
        return Collections.unmodifiableList(all);
    }

    /** The own time of the newest fact; null without any order. */
    Instant newest() {
        return newest;
    }
}
