package io.regulars.kit.tenancy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.testing.TestStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class RoundTripTest {
    private static final String SAY = "select ?::text from generate_series(1, ?)";

    private static final String INSERT =
            "insert into note (id, tenant, text, created_at) values (gen_random_uuid(), ?, 'x', now())";

    @Inject
    TenantTransactions transactions;

    @Test
    void everyStatementIsAnsweredInItsTurn() {
        List<String> answers = new ArrayList<>();
        transactions.trip(UUID.randomUUID(), trip -> {
            trip.query(
                    SAY,
                    rows -> {
                        while (rows.next()) {
                            answers.add(rows.getString(1));
                        }
                    },
                    "twice",
                    2);
            trip.update("create temp table noted (note text) on commit drop", count -> answers.add("made " + count));
            trip.query(SAY, rows -> answers.add("nothing: " + !rows.next()), "never", 0);
            trip.run();
            trip.update(
                    "insert into noted select ?::text from generate_series(1, 3)",
                    count -> answers.add("" + count),
                    "x");
            trip.run();
            return null;
        });
        assertThat(answers).containsExactly("twice", "twice", "made 0", "nothing: true", "3");
    }

    @Test
    void apartEachStatementIsAnsweredAtOnce() {
        String large = "x".repeat(4 << 20);
        List<String> answers = new ArrayList<>();
        RoundTrip.Rows answer = rows -> {
            rows.next();
            answers.add(rows.getString(1));
        };
        transactions.trip(UUID.randomUUID(), trip -> {
            trip.query(SAY, answer, "waits", 1);
            assertThat(answers).isEmpty();
            trip.apart();
            assertThat(answers).containsExactly("waits");
            for (int times = 2; times <= 4; times++) {
                trip.query(SAY, answer, large, 1);
                assertThat(answers).hasSize(times);
            }
            return null;
        });
        assertThat(answers).endsWith(large, large, large);
    }

    @Test
    void theFirstTripNamesTheTenant() {
        UUID tenant = UUID.randomUUID();
        List<String> named = new ArrayList<>();
        transactions.trip(tenant, trip -> {
            trip.query("select current_setting('regulars.tenants')", rows -> {
                        rows.next();
                        named.add(rows.getString(1));
                    })
                    .run();
            return null;
        });
        assertThat(named).containsExactly("{" + tenant + "}");
    }

    @Test
    void aStatementThatFailsUndoesThoseBefore() {
        UUID tenant = UUID.randomUUID();
        List<Integer> written = new ArrayList<>();
        assertThatThrownBy(() -> transactions.trip(tenant, trip -> {
                    trip.query("select pg_advisory_xact_lock(4711)", rows -> written.add(1));
                    trip.query("select 1 / ?", rows -> written.add(2), 0);
                    trip.run();
                    return null;
                }))
                .isInstanceOf(DatabaseException.class)
                .hasRootCauseInstanceOf(SQLException.class);
        assertThat(written).doesNotContain(2);
    }

    @Test
    void whatIsLeftUnsentIsCommitted() {
        UUID tenant = UUID.randomUUID();
        transactions.trip(tenant, trip -> trip.update(INSERT, written -> {}, tenant));
        assertThat(notesOf(tenant)).isEqualTo(1);
    }

    @Test
    void ofWhatIsLeftUnsentNothingStaysWhenOneFails() {
        UUID tenant = UUID.randomUUID();
        assertThatThrownBy(() -> transactions.trip(tenant, trip -> {
                    trip.update(INSERT, written -> {}, tenant);
                    return trip.query("select 1 / ?", rows -> {}, 0);
                }))
                .isInstanceOf(DatabaseException.class);
        assertThat(notesOf(tenant)).isZero();
    }

    /** A failure of the last trip that says "again" is one of a transaction that left nothing, so it may be. */
    @Test
    void aConflictInTheLastTripBeginsAgain() {
        UUID tenant = UUID.randomUUID();
        AtomicInteger attempts = new AtomicInteger();
        transactions.trip(tenant, trip -> {
            trip.update(INSERT, written -> {}, tenant);
            String sql = "do $$ begin if %s then raise exception 'again' using errcode = '40001'; end if; end $$";
            return trip.update(sql.formatted(attempts.incrementAndGet() < 3), done -> {});
        });
        assertThat(attempts).hasValue(3);
        assertThat(notesOf(tenant)).isEqualTo(1);
    }

    private int notesOf(UUID tenant) {
        return transactions.call(tenant, connection -> {
            try (PreparedStatement count = connection.prepareStatement("select count(*) from note");
                    ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }
}
