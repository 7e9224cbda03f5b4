package io.regulars.kit.tenancy;

import java.sql.SQLException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A statement failed. {@link #isTransient} tells whether the same work may succeed later. */
public final class DatabaseException extends RuntimeException {
    private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "55", "57", "58");
    private static final Set<String> CONFLICTS = Set.of("40P01", "40001", "23505");

    public DatabaseException(SQLException cause) {
        super(cause);
    }

    /** True when a lost connection, a full pool or disk, a timeout, a shutdown or a deadlock is behind it. */
    public static boolean isTransient(Throwable failure) {
        return isBehind(failure, DatabaseException::isTransient);
    }

    /**
     * True when two transactions stood in each other's way and the work can simply be done again: a deadlock, or both
     * created the same thing, which the second finds the next time.
     */
    static boolean isConflict(Throwable failure) {
        return isBehind(failure, sql -> sql.getSQLState() != null && CONFLICTS.contains(sql.getSQLState()));
    }

    /** Among the causes, or suppressed by one of them, as the transaction manager does with a commit that failed. */
    private static boolean isBehind(Throwable failure, Predicate<SQLException> kind) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && kind.test(sql)
                    || Stream.of(t.getSuppressed()).anyMatch(suppressed -> isBehind(suppressed, kind))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(SQLException sql) {
        String state = sql.getSQLState();
        // Agroal's acquisition timeout carries no state.
        return state == null || state.length() < 2 || TRANSIENT_CLASSES.contains(state.substring(0, 2));
    }
}
