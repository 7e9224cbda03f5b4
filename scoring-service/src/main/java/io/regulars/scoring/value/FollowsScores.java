package io.regulars.scoring.value;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

import io.regulars.scoring.identity.CustomerKey;
import io.regulars.scoring.settings.Shop;

/** What follows from live scores that were just written, or taken away, in the same transaction. */
public interface FollowsScores {
    /**
     * @param cause what the follower may say of it: never none or run
     * @param factAt own time of the fact behind it
     */
    record Reason(Cause cause, Instant factAt) {}

    /** Customers of one shop that has segments. Their rows are locked. */
    void scored(Connection connection, Shop shop, Map<CustomerKey, Reason> customers) throws SQLException;
}
