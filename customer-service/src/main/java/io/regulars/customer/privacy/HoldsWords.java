package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** A feature that keeps what people said; a bean of this type is found, and asked to forget when the shop's rule says so. */
public interface HoldsWords {
    /**
     * Forgets the words of what was dealt with before a moment, of the tenants of the transaction.
     *
     * @return how many items lost their words
     */
    int forgetWords(Connection connection, Instant before) throws SQLException;
}
