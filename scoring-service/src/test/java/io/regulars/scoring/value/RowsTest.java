package io.regulars.scoring.value;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.regulars.kit.tenancy.RoundTrip;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.kit.testing.TestStack;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(TestStack.class)
class RowsTest {

    @Inject
    TenantTransactions transactions;

    @Inject
    ObjectMapper mapper;

    /** Of every type that a column may have, some in a narrower column. */
    record Line(
            UUID id,
            String name,
            BigDecimal amount,
            Integer small,
            long big,
            Double share,
            boolean flag,
            LocalDate day,
            Instant at,
            int[] days,
            Map<String, String> why) {}

    @Test
    void manyRowsAreWrittenLikeAFew() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                new UUID(-1, 7),
                "tab\tnew\nline\\ \u00fc\u4e2d",
                new BigDecimal("-1234567.050"),
                -3,
                Long.MIN_VALUE,
                0.1,
                true,
                LocalDate.of(1969, 7, 20),
                Instant.parse("1999-12-31T23:59:59.999999Z"),
                new int[] {1, -2},
                Map.of("a", "say \"so\" \u4e2d")));
        lines.add(new Line(
                new UUID(1, -7),
                null,
                new BigDecimal("0.00"),
                null,
                0,
                null,
                false,
                LocalDate.of(2026, 3, 1),
                Instant.parse("2026-03-01T10:00:00.123456Z"),
                new int[0],
                Map.of()));
        for (int i = 0; i < 3_000; i++) {
            lines.add(new Line(
                    new UUID(2, i),
                    "x".repeat(i),
                    BigDecimal.valueOf(i, 2),
                    i,
                    i,
                    i / 7.0,
                    i % 2 == 0,
                    LocalDate.EPOCH.plusDays(i),
                    Instant.ofEpochSecond(i),
                    new int[] {i},
                    Map.of("i", "" + i)));
        }
        List<List<String>> written = transactions.callWithoutTenant(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("""
                        create temporary table line (id uuid, name text, amount numeric, small smallint, big bigint,
                            share double precision, flag boolean, day date, at timestamptz, days integer[], why jsonb)""");
                Rows<Line> rows =
                        new Rows<>(Line.class, "line", "insert into line (%1$s) select %1$s from %2$s", mapper);
                RoundTrip trip = new RoundTrip(connection);
                rows.insert(trip, lines);
                trip.run();
                List<String> few = texts(statement);
                statement.execute("truncate line");
                rows.copy(connection, lines);
                List<String> many = texts(statement);
                statement.execute("drop table line, line_copied");
                return List.of(few, many);
            }
        });
        assertThat(written.get(0)).hasSize(lines.size());
        assertThat(written.get(1)).isEqualTo(written.get(0));
    }

    private static List<String> texts(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select line::text from line order by id")) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
