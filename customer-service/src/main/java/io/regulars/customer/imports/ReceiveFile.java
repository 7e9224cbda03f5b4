package io.regulars.customer.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regulars.customer.intake.FileRow;
import io.regulars.customer.intake.RowIntake;
import io.regulars.kit.job.Jobs;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;

/** Takes a file off the wire into the database, piece by piece and whole or not at all, and queues its job. */
@ApplicationScoped
class ReceiveFile {
    private static final int BUFFER = 65_536;

    private final Imports imports;
    private final Jobs jobs;
    private final ObjectMapper mapper;

    ReceiveFile(Imports imports, Jobs jobs, ObjectMapper mapper) {
        this.imports = imports;
        this.jobs = jobs;
        this.mapper = mapper;
    }

    /** @return the id of the import and of its job */
    UUID receive(UUID tenant, RowIntake intake, ImportOptions options, InputStream body, String by) {
        UUID id = imports.begin(tenant, intake.kind(), options.dryRun(), by);
        try {
            imports.complete(
                    tenant,
                    id,
                    store(tenant, id, rows(intake, options, body)),
                    connection -> jobs.submit(connection, tenant, ImportJob.KIND, id, new ImportJob.Spec(id)));
        } catch (IOException e) {
            imports.forget(tenant, id);
            throw new ProblemException(CommonProblem.VALIDATION, "the file did not arrive whole");
        } catch (RuntimeException e) {
            imports.forget(tenant, id);
            throw e;
        }
        return id;
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
                imports.add(tenant, id, n++, chunk);
                chunk = new Chunk();
            }
        }
        if (chunk.rows() > 0) {
            imports.add(tenant, id, n, chunk);
        }
        if (count == 0) {
            throw new ProblemException(CommonProblem.VALIDATION, "the file has no rows");
        }
        return count;
    }
}
