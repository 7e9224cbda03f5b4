package io.regulars.kit.tenancy;

import java.sql.Connection;
import java.sql.SQLException;

/** Work on the connection of the current transaction; it is run again when another one stood in its way. */
@FunctionalInterface
public interface SqlWork<T> {
    T on(Connection connection) throws SQLException;

    /** Work without a result. */
    @FunctionalInterface
    interface Void {
        void on(Connection connection) throws SQLException;
    }
}
