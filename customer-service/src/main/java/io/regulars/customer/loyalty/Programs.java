package io.regulars.customer.loyalty;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps the program of each tenant. */
@ApplicationScoped
class Programs {
    private static final String WRITE = """
            insert into loyalty_program as p (tenant, document, version) values (?, ?::jsonb, ?)
            on conflict (tenant) do update set document = excluded.document, version = excluded.version
            where p.version = excluded.version - 1
            """;

    private final TenantTransactions transactions;
    private final Documents documents;
    private final Clock clock;

    Programs(TenantTransactions transactions, Documents documents, Clock clock) {
        this.transactions = transactions;
        this.documents = documents;
        this.clock = clock;
    }

    /** A program, the version it stands at, and whether there was none before. */
    record Stored(Program program, long version, boolean created) {}

    Optional<Stored> find(Connection connection, UUID tenant) throws SQLException {
        return Sql.row(
                connection,
                "select document, version from loyalty_program where tenant = ?",
                row -> new Stored(
                        documents.read(row.getString("document"), Program.class), row.getLong("version"), false),
                tenant);
    }

    /** @throws ProblemException {@code not-found} */
    Stored require(Connection connection, UUID tenant) throws SQLException {
        return find(connection, tenant).orElseThrow(() -> ProblemException.notFound("loyalty program"));
    }

    Stored get(UUID tenant) {
        return transactions.call(tenant, connection -> require(connection, tenant));
    }

    Stored put(UUID tenant, Program stated, Revision revision) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ProgramRules.check(stated, now);
        return transactions.call(tenant, connection -> {
            Optional<Stored> stored = find(connection, tenant);
            revision.require(stored.map(Stored::version).orElse(null));
            Program complete =
                    stated.complete(stored.map(one -> one.program().startsAt()).orElse(now));
            if (stored.isPresent()
                    && documents
                            .text(complete)
                            .equals(documents.text(stored.get().program()))) {
                return stored.get();
            }
            long version = stored.map(Stored::version).orElse(0L) + 1;
            if (Sql.update(connection, WRITE, tenant, documents.text(complete), version) == 0) {
                throw Sql.outrun();
            }
            Recounts.begin(connection, tenant);
            return new Stored(complete, version, stored.isEmpty());
        });
    }
}
