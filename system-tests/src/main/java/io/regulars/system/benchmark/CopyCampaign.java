package io.regulars.system.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import io.regulars.local.Part;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Customers for outreach-service, and what a campaign writes, moved by COPY alone. */
final class CopyCampaign {
    private static final String TABLES = """
            drop schema if exists raw cascade;
            create schema raw;
            create table raw.touch (like public.touch including all);
            create table raw.touch_due (like public.touch_due including all);
            create table raw.arm (like public.arm including all)
            """;

    private final Ground ground;
    private final UUID tenant;

    CopyCampaign(Ground ground, UUID tenant) {
        this.ground = ground;
        this.tenant = tenant;
    }

    /** Those whom scoring-service knows. */
    void customers() throws SQLException, IOException {
        String columns = "(tenant, customer, customer_id, kind, created_at, version, root)";
        Path file = file();
        try (Connection from = ground.raw().connect(Part.SCORING.database());
                Connection to = ground.raw().connect(Part.OUTREACH.database());
                Statement statement = to.createStatement()) {
            out(
                    copy(from),
                    "select tenant, customer, customer_id, kind, created_at, version, root from customer where tenant = '"
                            + tenant + "'",
                    file);
            in(copy(to), "customer " + columns, file);
            statement.execute("vacuum analyze");
        } finally {
            Files.delete(file);
        }
    }

    /** The decisions of one playbook, with their claims and arms. */
    Contestant.Work decisions(String playbook) throws SQLException, IOException {
        Path touches = file();
        Path due = file();
        Path arms = file();
        try (Connection connection = ground.raw().connect(Part.OUTREACH.database());
                Statement statement = connection.createStatement()) {
            CopyManager copy = copy(connection);
            String mine = "touch where tenant = '" + tenant + "' and playbook = '" + playbook + "'";
            long rows = out(copy, "select * from " + mine, touches);
            out(copy, "select * from touch_due where touch in (select id from " + mine + ")", due);
            out(
                    copy,
                    "select * from arm where tenant = '" + tenant + "' and experiment = 'playbook:" + playbook + "'",
                    arms);
            statement.execute(TABLES);
            long begin = System.nanoTime();
            in(copy, "raw.touch", touches);
            in(copy, "raw.touch_due", due);
            in(copy, "raw.arm", arms);
            double seconds = (System.nanoTime() - begin) / 1e9;
            statement.execute("drop schema raw cascade");
            return new Contestant.Work(rows, seconds);
        } finally {
            Files.delete(touches);
            Files.delete(due);
            Files.delete(arms);
        }
    }

    private static CopyManager copy(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private Path file() throws IOException {
        return Files.createTempFile(ground.home().resolve("system-tests/target"), "campaign", ".copy");
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
