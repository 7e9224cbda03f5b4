package io.regulars.customer.loyalty;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.privacy.Person;
import io.regulars.customer.privacy.RowsThatGo;

/** A person's ledger; an erasure takes it with all points. */
@ApplicationScoped
class LoyaltyOfPerson extends RowsThatGo {
    // In the order in which orders are counted: who waits for the account, waits for all.
    private static final List<String> WITH_IT =
            List.of("loyalty_account", "loyalty_order", "point_use", "point_lot", "loyalty_clock");

    LoyaltyOfPerson() {
        super("loyalty", "point_entry", """
                jsonb_build_object('kind', kind, 'points', points, 'held', held, 'at', at, 'orderId', order_id,
                    'entryId', entry_id, 'hold', hold, 'reason', reason, 'by', by_whom)""", "at, n");
    }

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        var rows = Sql.texts(connection, person.rows(), id -> id);
        for (String table : WITH_IT) {
            Sql.update(connection, "delete from " + table + " where customer = any (?::text[]::uuid[])", rows);
        }
        return super.erase(connection, person);
    }
}
