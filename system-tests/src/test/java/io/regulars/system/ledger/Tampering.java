package io.regulars.system.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

import io.regulars.local.Part;
import io.regulars.local.StackState;

/** Changes rows behind the services' backs, and puts each back as it was. */
final class Tampering {
    private final StackState stack;
    private final Deque<Runnable> undo = new ArrayDeque<>();

    Tampering(StackState stack) {
        this.stack = stack;
    }

    /** The one value of a query that must find something. */
    String find(Part service, String query) {
        return run(service, query, statement -> {
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new AssertionError("nothing to tamper with: " + query);
                }
                return row.getString(1);
            }
        });
    }

    /** Changes the row of this id; {@code %s} in the statement stands for it. */
    void change(Part service, String table, String id, String change) {
        String row = find(service, "select to_jsonb(t) from " + table + " t where id = '" + id + "'");
        execute(service, change.formatted(id));
        undo(() -> {
            execute(service, "delete from " + table + " where id = '" + id + "'");
            execute(
                    service,
                    "insert into " + table + " select * from jsonb_populate_record(null::" + table + ", '"
                            + row.replace("'", "''") + "')");
        });
    }

    /** Adds a row by one statement and takes it away by the other. */
    void add(Part service, String insert, String delete) {
        execute(service, insert);
        undo(() -> execute(service, delete));
    }

    void undo(Runnable step) {
        undo.push(step);
    }

    /** The last change first. */
    void repair() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private void execute(Part service, String change) {
        run(service, change, PreparedStatement::executeUpdate);
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(Part service, String sql, Work<T> work) {
        try (Connection connection = DriverManager.getConnection(
                        stack.jdbcUrl(service),
                        stack.superuser().user(),
                        stack.superuser().password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
