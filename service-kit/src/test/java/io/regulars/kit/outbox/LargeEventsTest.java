package io.regulars.kit.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What waits for the broker may be larger than the memory of who sends it. */
@QuarkusTest
@QuarkusTestResource(TestStack.class)
class LargeEventsTest {
    private static final int SIX_MEGABYTES = 6 << 20;

    @Inject
    TenantTransactions transactions;

    @Test
    void aClaimTakesWhatGoesIntoMemoryInTheirOrder() {
        String key = UUID.randomUUID().toString();
        List<Integer> claims = new ArrayList<>();
        // nothing of this is sent, and what others wrote is left to the relay
        assertThatThrownBy(() -> transactions.callWithoutTenant(connection -> {
                    write(connection, key, 5);
                    for (int size = claim(connection, key); size > 0; size = claim(connection, key)) {
                        claims.add(size);
                    }
                    throw new SQLException("undone");
                }))
                .hasMessageContaining("undone");
        assertThat(claims).containsExactly(3, 2);
    }

    private static void write(Connection connection, String key, int events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into outbox (topic, key, payload)
                select 'large', ?, convert_to(repeat('x', ?), 'UTF8') from generate_series(1, ?)
                """)) {
            insert.setString(1, key);
            insert.setInt(2, SIX_MEGABYTES);
            insert.setInt(3, events);
            insert.executeUpdate();
        }
    }

    /** How many with this key one claim takes. */
    private static int claim(Connection connection, String key) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(OutboxRelay.CLAIM)) {
            claim.execute();
            claim.getMoreResults();
            int own = 0;
            try (ResultSet rows = claim.getResultSet()) {
                while (rows.next()) {
                    own += rows.getString("key").equals(key) ? 1 : 0;
                }
            }
            return own;
        }
    }
}
