package io.regulars.customer.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.customer.intake.FileRow;
import io.regulars.customer.intake.RowIntake;
import io.regulars.kit.idempotency.IdempotencyProblem;
import io.regulars.kit.job.Jobs;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;

/** Takes a file off the wire into the database, piece by piece and whole or not at all, and queues its job. */
@ApplicationScoped
class ReceiveFile {
    private static final int BUFFER = 65_536;

    private final Uploads uploads;
    private final Jobs jobs;
    private final ObjectMapper mapper;

    ReceiveFile(Uploads uploads, Jobs jobs, ObjectMapper mapper) {
        this.uploads = uploads;
        this.jobs = jobs;
        this.mapper = mapper;
    }

    /**
     * What the first request was and any repeated one is answered.
     *
     * @param replayed the file came before, with the same key
     */
    record Received(ImportView view, boolean replayed) {}

    /** @param key the {@code Idempotency-Key}, null without one */
    Received receive(UUID tenant, RowIntake intake, ImportOptions options, InputStream body, String by, String key) {
        MessageDigest digest = sha256();
        digest.update(options.asText(intake.kind()).getBytes(StandardCharsets.UTF_8));
        InputStream hashed = new DigestInputStream(body, digest);
        Uploads.Upload upload = uploads.begin(tenant, intake.kind(), options.dryRun(), by, key);
        long rows;
        if (upload.isKnown()) {
            requireSame(upload, hashed, digest);
            rows = upload.rows();
        } else {
            rows = receive(tenant, intake, options, hashed, digest, upload.id());
        }
        return new Received(
                ImportView.received(upload.id(), intake.kind(), options.dryRun(), rows, upload.at()), upload.isKnown());
    }

    private static void requireSame(Uploads.Upload known, InputStream hashed, MessageDigest digest) {
        try {
            hashed.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw notWhole();
        }
        if (!Arrays.equals(known.request(), digest.digest())) {
            throw new ProblemException(
                    IdempotencyProblem.KEY_REUSED, "use another key for another file, or repeat the first request");
        }
    }

    private long receive(
            UUID tenant, RowIntake intake, ImportOptions options, InputStream file, MessageDigest digest, UUID id) {
        boolean complete = false;
        try {
            long rows = store(tenant, id, rows(intake, options, file));
            uploads.complete(
                    tenant,
                    id,
                    rows,
                    digest.digest(),
                    connection -> jobs.submit(connection, tenant, ImportJob.KIND, id, new ImportJob.Spec(id)));
            complete = true;
            return rows;
        } catch (IOException e) {
            throw notWhole();
        } finally {
            if (!complete) {
                uploads.forget(tenant, id);
            }
        }
    }

    private static ProblemException notWhole() {
        return new ProblemException(CommonProblem.VALIDATION, "the file did not arrive whole");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private FileRows rows(RowIntake intake, ImportOptions options, InputStream body) throws IOException {
        if (options.ndjson()) {
            return new NdjsonRows(body);
        }
        BufferedReader text = new BufferedReader(FileText.of(body, options.charset()), BUFFER);
        return new CsvRows(text, options, intake.columns(), mapper);
    }

    private long store(UUID tenant, UUID id, FileRows rows) throws IOException {
        long count = 0;
        int n = 0;
        Chunk chunk = new Chunk();
        for (FileRow row = rows.next(); row != null; row = rows.next()) {
            chunk.add(row);
            count++;
            if (chunk.isFull()) {
                uploads.add(tenant, id, n++, chunk);
                chunk = new Chunk();
            }
        }
        if (chunk.rows() > 0) {
            uploads.add(tenant, id, n, chunk);
        }
        if (count == 0) {
            throw new ProblemException(CommonProblem.VALIDATION, "the file has no rows");
        }
        return count;
    }
}
