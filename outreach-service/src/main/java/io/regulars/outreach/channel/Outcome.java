package io.regulars.outreach.channel;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What became of one message; {@code reason} is a stable slug without personal data. */
public sealed interface Outcome {
    /**
     * Taken over by the receiving side.
     *
     * @param cost null where the channel has no price
     * @param receipt the other side's own id for it; null when it gave none
     */
    record Sent(BigDecimal cost, String receipt) implements Outcome {
        public Sent() {
            this(null, null);
        }
    }

    /** Done by rows of our own database, written in one transaction with the outcome: never in doubt, never twice. */
    record InHouse(Rows rows) implements Outcome {
        /** What is written. */
        @FunctionalInterface
        public interface Rows {
            void write(Connection connection) throws SQLException;
        }
    }

    /** Refused for good. */
    record Refused(String reason) implements Outcome {}

    /** Not taken now; certainly not delivered. {@code notBefore} is null for the usual back-off. */
    record Deferred(String reason, Duration notBefore) implements Outcome {}

    /** The answer got lost after the last moment: delivered or not, nobody knows. */
    record InDoubt(String reason) implements Outcome {}

    /** {@link LastCheck} said no: certainly not delivered, and no longer ours. */
    record Withdrawn() implements Outcome {}
}
