package io.regulars.system.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import io.regulars.local.Part;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * What a run reads and writes, moved by COPY alone: customers, facts and what it needs of the scores before out, scores and one
 * run's history in.
 */
final class CopyRows {
    private static final String TABLES = """
            drop schema if exists raw cascade;
            create schema raw;
            create table raw.score (like public.score including all);
            create table raw.score_history (like public.score_history including all)
            """;

    private static final List<String> READ = List.of(
            "select customer, customer_id, root from customer where tenant = %s",
            "select c.root, f.* from order_fact f join customer c on c.customer = f.customer and c.tenant = f.tenant"
                    + " where f.tenant = %1$s",
            "select customer, type, typed, churn_status, churn_since, first_day, last_day, purchase_days, days, frequency,"
                    + " monetary, historic, repeat_net from score where tenant = %s");

    private final Ground ground;
    private final UUID tenant;

    CopyRows(Ground ground, UUID tenant) {
        this.ground = ground;
        this.tenant = tenant;
    }

    Contestant.Work run() throws SQLException, IOException {
        Path scores = Files.createTempFile(ground.home().resolve("system-tests/target"), "scores", ".copy");
        Path history = Files.createTempFile(ground.home().resolve("system-tests/target"), "history", ".copy");
        try (Connection connection = ground.raw().connect(Part.SCORING.database());
                Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            long customers = out(copy, "select * from score where tenant = '" + tenant + "'", scores);
            out(
                    copy,
                    "select * from score_history where tenant = '" + tenant + "' and run = (select run from"
                            + " score_history where tenant = '" + tenant
                            + "' and run is not null order by at desc limit 1)",
                    history);
            statement.execute(TABLES);
            long begin = System.nanoTime();
            for (String read : READ) {
                copy.copyOut(
                        "copy (" + read.formatted("'" + tenant + "'") + ") to stdout", OutputStream.nullOutputStream());
            }
            in(copy, "raw.score", scores);
            in(copy, "raw.score_history", history);
            double seconds = (System.nanoTime() - begin) / 1e9;
            statement.execute("drop schema raw cascade");
            return new Contestant.Work(customers, seconds);
        } finally {
            Files.delete(scores);
            Files.delete(history);
        }
    }

    private static long out(CopyManager copy, String select, Path file) throws SQLException, IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return copy.copyOut("copy (" + select + ") to stdout", out);
        }
    }

    private static void in(CopyManager copy, String table, Path file) throws SQLException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            copy.copyIn("copy " + table + " from stdin", in);
        }
    }
}
