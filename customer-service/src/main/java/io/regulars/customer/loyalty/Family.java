package io.regulars.customer.loyalty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Aliases;

/** The accounts of all records that stand for one person. Nothing moves between them: they are only looked at as one. */
record Family(UUID root, List<Account> accounts) {
    private static final String ROWS = "select id from " + Aliases.FAMILY + " f order by id";

    static List<UUID> rows(Connection connection, UUID root) throws SQLException {
        return Sql.rows(connection, ROWS, row -> row.getObject("id", UUID.class), root, root);
    }

    /** What one record owes is paid from what another has, in thought. */
    Balance balance(Instant soon) {
        long available = 0;
        long pending = 0;
        long held = 0;
        long owed = 0;
        long expiring = 0;
        for (Account account : accounts) {
            available += account.available();
            pending += account.pending();
            held += account.held();
            owed += account.owed();
            expiring += account.expiringBy(soon);
        }
        long fromAvailable = Math.min(owed, available);
        long fromPending = Math.min(owed - fromAvailable, pending);
        return new Balance(
                available - fromAvailable,
                pending - fromPending,
                held,
                owed - fromAvailable - fromPending,
                Math.min(expiring, available - fromAvailable));
    }

    long spendable() {
        return Math.max(
                0,
                accounts.stream()
                        .mapToLong(account -> account.available() - account.owed())
                        .sum());
    }

    /** How many of the points each account gives, the first to expire first; there must be as many. */
    Map<Account, Long> shares(long points, Instant now) {
        record Owned(Account account, Lot lot) {}
        List<Owned> lots = new ArrayList<>();
        accounts.forEach(account -> account.lots().stream()
                .filter(lot -> lot.isAvailable(now))
                .forEach(lot -> lots.add(new Owned(account, lot))));
        lots.sort(Comparator.comparing(Owned::lot, Lot.FIRST_TO_EXPIRE));
        Map<Account, Long> shares = new LinkedHashMap<>();
        long left = points;
        for (Owned one : lots) {
            long some = Math.min(left, one.lot().remaining());
            if (some > 0) {
                shares.merge(one.account(), some, Long::sum);
                left -= some;
            }
        }
        return shares;
    }
}
