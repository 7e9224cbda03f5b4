package io.regulars.scoring.purchase;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** The purchase days of a shop's customers, one customer after another, in bounded memory. */
public final class PurchaseDays {
    private static final int FETCH = 10_000;

    private static final String SELECT = """
            select c.root, array_agg(distinct f.day - date '1970-01-01' order by f.day - date '1970-01-01')
            from %s f join customer c on c.customer = f.customer and c.tenant is not distinct from f.tenant
            where f.tenant = ? and f.reason is null
            group by c.root
            """;

    private static final String NOW = SELECT.formatted("order_fact");
    private static final String AS_OF = SELECT.formatted(Summaries.FACTS_AS_OF);

    private PurchaseDays() {}

    /** Takes one customer's epoch days, ascending, each once. */
    @FunctionalInterface
    public interface Taker {
        void take(UUID root, int[] days);
    }

    /** @param asOf only what had happened by then; null for all */
    public static void read(Connection connection, UUID tenant, Instant asOf, Taker taker) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(asOf == null ? NOW : AS_OF)) {
            int at = 1;
            if (asOf != null) {
                select.setString(at++, asOf.toString());
                select.setString(at++, asOf.toString());
            }
            select.setObject(at, tenant);
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Integer[] boxed = (Integer[]) row.getArray(2).getArray();
                    int[] days = new int[boxed.length];
                    for (int i = 0; i < days.length; i++) {
                        days[i] = boxed[i];
                    }
                    taker.take(row.getObject(1, UUID.class), days);
                }
            }
        }
    }
}
