package io.regulars.customer.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.regulars.customer.database.Sql;
import io.regulars.customer.intake.Checked;
import io.regulars.customer.intake.FileRow;
import io.regulars.customer.intake.Outcome;
import io.regulars.customer.intake.RowIntake;
import io.regulars.kit.job.JobContext;
import io.regulars.kit.job.JobHandler;
import io.regulars.kit.tenancy.DatabaseException;
import io.regulars.kit.tenancy.TenantTransactions;
import org.jboss.logging.Logger;

/**
 * Takes a received file in, each piece in one transaction with the note that it is done: whatever dies in between, the
 * next who claims the job goes on after the last piece that was committed.
 *
 * <p>While a piece is being stored the next one is read and checked.
 */
@ApplicationScoped
class ImportJob implements JobHandler {
    static final String KIND = "import";
    private static final Logger LOG = Logger.getLogger(ImportJob.class);
    /** Other jobs of the process wait no longer than this for a large file. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private static final int TIMEOUT_SECONDS = 120;

    private final Imports imports;
    private final List<RowIntake> intakes;
    private final TenantTransactions transactions;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "import-ahead");
        thread.setDaemon(true);
        return thread;
    });

    ImportJob(Imports imports, @All List<RowIntake> intakes, TenantTransactions transactions) {
        this.imports = imports;
        this.intakes = intakes;
        this.transactions = transactions;
    }

    /** Which file. */
    record Spec(UUID id) {}

    /** Rows of a file, checked. */
    private record Piece(int n, List<FileRow> rows, Checked<?> checked) {}

    @PreDestroy
    void stop() {
        ahead.shutdownNow();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(JobContext job, JsonNode spec) {
        long end = System.nanoTime() + TURN.toNanos();
        StoredImport file = imports.require(job.tenant(), job.id());
        long done = file.done();
        job.progress(done, file.total());
        for (Piece piece = piece(file, file.nextChunk()); piece != null; ) {
            int following = piece.n() + 1;
            CompletableFuture<Piece> next = CompletableFuture.supplyAsync(() -> piece(file, following), ahead);
            if (!take(file, piece)) {
                // Another process has the job: what it does not finish is done in a later turn.
                job.giveWay();
            }
            done += piece.rows().size();
            job.progress(done, file.total());
            if (System.nanoTime() > end) {
                job.giveWay();
            }
            piece = join(next);
        }
        // Another process may have taken the next piece meanwhile: none left is no proof of the end.
        StoredImport now = imports.require(job.tenant(), job.id());
        if (now.done() < now.total()) {
            job.giveWay();
        }
    }

    @Override
    public void abandoned(UUID tenant, JsonNode spec) {
        imports.dropRest(tenant, UUID.fromString(spec.get("id").textValue()));
    }

    /** Null after the last. */
    private Piece piece(StoredImport file, int n) {
        return imports.chunk(file.tenant(), file.id(), n)
                .map(text -> {
                    List<FileRow> rows = Chunk.rows(text);
                    return new Piece(n, rows, intake(file.kind()).check(file.tenant(), rows, file.by()));
                })
                .orElse(null);
    }

    private RowIntake intake(String kind) {
        return intakes.stream()
                .filter(intake -> intake.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private boolean take(StoredImport file, Piece piece) {
        try {
            return take(file, piece, piece.checked()::store);
        } catch (RuntimeException e) {
            if (DatabaseException.isTransient(e)) {
                throw e;
            }
            LOG.warnf(
                    "a row can not be stored, import=%s chunk=%d: %s",
                    file.id(), piece.n(), e.getClass().getName());
            return takeOrGiveUp(file, piece);
        }
    }

    /** What fails for good keeps none of the file's text. */
    private boolean takeOrGiveUp(StoredImport file, Piece piece) {
        try {
            return take(file, piece, piece.checked()::storeCarefully);
        } catch (RuntimeException e) {
            if (!DatabaseException.isTransient(e)) {
                imports.dropRest(file.tenant(), file.id());
            }
            throw e;
        }
    }

    private interface Store {
        List<Outcome> in(Connection connection) throws SQLException;
    }

    private boolean take(StoredImport file, Piece piece, Store store) {
        return transactions.call(List.of(file.tenant()), TIMEOUT_SECONDS, connection -> {
            if (!Imports.isNext(connection, file.id(), piece.n())) {
                return false;
            }
            List<Outcome> outcomes = file.dryRun() ? undone(connection, store) : store.in(connection);
            Imports.advance(connection, file, piece.n(), outcomes, errors(piece, outcomes));
            return true;
        });
    }

    private static List<Outcome> undone(Connection connection, Store store) throws SQLException {
        Sql.execute(connection, "savepoint dry");
        List<Outcome> outcomes = store.in(connection);
        Sql.execute(connection, "rollback to savepoint dry");
        return outcomes;
    }

    private static List<RowError> errors(Piece piece, List<Outcome> outcomes) {
        List<RowError> errors = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            RowError.of(piece.rows().get(i).number(), outcomes.get(i)).forEach(errors::add);
        }
        return errors;
    }

    private static Piece join(CompletableFuture<Piece> next) {
        try {
            return next.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
