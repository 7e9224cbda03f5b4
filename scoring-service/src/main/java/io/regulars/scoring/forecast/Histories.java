package io.regulars.scoring.forecast;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import io.regulars.scoring.lifetime.choice.PurchaseLog;
import io.regulars.scoring.lifetime.fit.Cells;
import io.regulars.scoring.lifetime.fit.SpendCells;
import io.regulars.scoring.lifetime.model.CustomerHistory;
import io.regulars.scoring.lifetime.model.SpendHistory;
import io.regulars.scoring.rfm.Scope;

/**
 * What the models of one shop are estimated from: the materialised sums of a scope, grouped by the database.
 *
 * @param log the purchase days, or a draw of them, that back-tests cut
 * @param meanOfDay net of all purchase days over their number
 */
record Histories(
        Cells cells,
        SpendCells spend,
        PurchaseLog log,
        long customers,
        double meanOfDay,
        LocalDate from,
        LocalDate to) {
    private static final int FETCH = 10_000;

    // An order placed ahead of the shop's clock is the end of what was observed of its customer.
    private static final String CELLS = """
            select purchase_days - 1, last_day - first_day, greatest(?::date, last_day) - first_day, count(*)
            from score where tenant = ? and scope = ? and orders > 0 group by 1, 2, 3
            """;

    private static final String SPEND = """
            select purchase_days - 1, repeat_net::double precision / (purchase_days - 1), count(*)
            from score where tenant = ? and scope = ? and purchase_days > 1 and repeat_net > 0 group by 1, 2
            """;

    private static final String DAYS = "select customer, days from score where tenant = ? and scope = ? and orders > 0";

    private static final String SUMS = """
            select count(*), min(first_day), sum(historic)::double precision / sum(purchase_days)
            from score where tenant = ? and scope = ? and orders > 0
            """;

    /** Empty while nobody has bought. */
    static Optional<Histories> read(Connection connection, UUID tenant, Scope scope, LocalDate today)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SUMS)) {
            select.setObject(1, tenant);
            select.setObject(2, scope.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getLong(1) == 0) {
                    return Optional.empty();
                }
                return Optional.of(new Histories(
                        cells(connection, tenant, scope, today),
                        spend(connection, tenant, scope),
                        log(connection, tenant, scope),
                        row.getLong(1),
                        row.getDouble(3),
                        row.getObject(2, LocalDate.class),
                        today));
            }
        }
    }

    private static Cells cells(Connection connection, UUID tenant, Scope scope, LocalDate today) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(CELLS)) {
            select.setString(1, today.toString());
            select.setObject(2, tenant);
            select.setObject(3, scope.id());
            select.setFetchSize(FETCH);
            Cells.Builder cells = new Cells.Builder();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    cells.add(new CustomerHistory(row.getInt(1), row.getInt(2), row.getInt(3)), row.getInt(4));
                }
            }
            return cells.build();
        }
    }

    private static PurchaseLog log(Connection connection, UUID tenant, Scope scope) throws SQLException {
        PurchaseLog.Builder log = new PurchaseLog.Builder();
        try (PreparedStatement select = connection.prepareStatement(DAYS)) {
            select.setObject(1, tenant);
            select.setObject(2, scope.id());
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    UUID customer = row.getObject(1, UUID.class);
                    long key = customer.getMostSignificantBits() ^ customer.getLeastSignificantBits();
                    if (log.draws(key)) {
                        log.add(key, days(row, 2));
                    }
                }
            }
        }
        return log.build();
    }

    private static int[] days(ResultSet row, int column) throws SQLException {
        Integer[] boxed = (Integer[]) row.getArray(column).getArray();
        int[] days = new int[boxed.length];
        Arrays.setAll(days, i -> boxed[i]);
        return days;
    }

    private static SpendCells spend(Connection connection, UUID tenant, Scope scope) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SPEND)) {
            select.setObject(1, tenant);
            select.setObject(2, scope.id());
            select.setFetchSize(FETCH);
            SpendCells.Builder spend = new SpendCells.Builder();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    spend.add(new SpendHistory(row.getInt(1), row.getDouble(2)), row.getInt(3));
                }
            }
            return spend.build();
        }
    }
}
