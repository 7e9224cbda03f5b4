package io.regulars.kit.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements that go to the database together, so that the second does not wait for the answer to the first. They run in
 * their order; the first that fails ends the transaction.
 *
 * <p>For large parameters only with statements that answer little: a server that waits until a large answer is read does
 * not read on, and both would wait for each other. {@link #apart} is for the others.
 */
public final class RoundTrip {
    private final Connection connection;
    private final List<Step> steps = new ArrayList<>();
    private boolean apart;

    public RoundTrip(Connection connection) {
        this.connection = connection;
    }

    /** For work that may begin with statements that wait to be sent. */
    @FunctionalInterface
    public interface Work<T> {
        T on(RoundTrip trip) throws SQLException;
    }

    /** Reads the answer to one statement. */
    @FunctionalInterface
    public interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    /** Receives how many rows one statement wrote. */
    @FunctionalInterface
    public interface Count {
        void accept(int rows) throws SQLException;
    }

    private record Step(String sql, Rows rows, Count count, Object[] parameters) {}

    /** Of the transaction; what is asked by it alone does not wait for this trip. */
    public Connection connection() {
        return connection;
    }

    /** From now on each statement goes by itself and at once: for large parameters and large answers. */
    public void apart() throws SQLException {
        run();
        apart = true;
    }

    /** Parameters may be texts, numbers, uuids, instants, bytes and arrays. */
    public RoundTrip query(String sql, Rows rows, Object... parameters) throws SQLException {
        return add(new Step(sql, rows, null, parameters));
    }

    public RoundTrip update(String sql, Count count, Object... parameters) throws SQLException {
        return add(new Step(sql, null, count, parameters));
    }

    private RoundTrip add(Step step) throws SQLException {
        steps.add(step);
        if (apart) {
            run();
        }
        return this;
    }

    /** Each answer is read before the next; nothing is left afterwards, and new statements may follow. */
    public void run() throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        String sql = steps.stream().map(Step::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (Step step : steps) {
                for (Object value : step.parameters()) {
                    statement.setObject(at++, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
                }
            }
            statement.execute();
            for (Step step : steps) {
                answer(statement, step);
                statement.getMoreResults();
            }
        }
        steps.clear();
    }

    /**
     * What was not sent yet, together with the commit. The transaction manager's own, which follows, finds nothing under way
     * and asks nothing of the server.
     */
    void commit() throws SQLException {
        if (!steps.isEmpty()) {
            update("commit", nothing -> {}).run();
        }
    }

    private static void answer(PreparedStatement statement, Step step) throws SQLException {
        if (step.rows() == null) {
            step.count().accept(statement.getUpdateCount());
        } else {
            try (ResultSet rows = statement.getResultSet()) {
                step.rows().read(rows);
            }
        }
    }
}
