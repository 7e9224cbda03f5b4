package io.regulars.customer.imports;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.customer.database.Sql;
import io.regulars.customer.intake.Outcome;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Keeps the files that came in whole: what is still to be taken, how far it is, and which rows were refused. */
@ApplicationScoped
class Imports {
    private static final String FIND = """
            select id, tenant, kind, dry_run, by_whom, total, created + updated + unchanged + rejected as done, next_chunk
            from import where id = ? and total is not null
            """;
    private static final String ADVANCE = """
            update import set next_chunk = next_chunk + 1, created = created + ?, updated = updated + ?,
                unchanged = unchanged + ?, rejected = rejected + ?
            where id = ?
            """;
    private static final String REFUSE = """
            insert into import_error (id, import, tenant, row_number, pointer, detail)
            select gen_random_uuid(), ?, ?, row_number, pointer, detail
            from unnest(?::text[]::bigint[], ?::text[], ?::text[]) e (row_number, pointer, detail)
            """;

    private final TenantTransactions transactions;

    Imports(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Nothing more of it is taken in. */
    void dropRest(UUID tenant, UUID id) {
        transactions.run(tenant, connection -> Sql.update(connection, "delete from import_chunk where import = ?", id));
    }

    StoredImport require(UUID tenant, UUID id) {
        return transactions
                .call(tenant, connection -> Sql.row(connection, FIND, Imports::read, id))
                .orElseThrow(() -> ProblemException.notFound("import"));
    }

    Optional<byte[]> chunk(UUID tenant, UUID id, int n) {
        return transactions.call(
                tenant,
                connection -> Sql.row(
                        connection,
                        "select body from import_chunk where import = ? and n = ?",
                        row -> row.getBytes("body"),
                        id,
                        n));
    }

    /** Whether this piece is the next one still; nobody else takes it until the end of the transaction. */
    static boolean isNext(Connection connection, UUID id, int n) throws SQLException {
        return Sql.row(
                        connection,
                        "select next_chunk from import where id = ? for update",
                        row -> row.getInt("next_chunk") == n,
                        id)
                .orElse(false);
    }

    /** In the transaction that took the piece in. */
    static void advance(Connection connection, StoredImport file, int n, List<Outcome> outcomes, List<RowError> errors)
            throws SQLException {
        Sql.update(
                connection,
                ADVANCE,
                count(outcomes, Outcome.Kind.CREATED),
                count(outcomes, Outcome.Kind.UPDATED),
                count(outcomes, Outcome.Kind.UNCHANGED),
                count(outcomes, Outcome.Kind.REJECTED),
                file.id());
        Sql.update(connection, "delete from import_chunk where import = ? and n = ?", file.id(), n);
        if (!errors.isEmpty()) {
            Sql.update(
                    connection,
                    REFUSE,
                    file.id(),
                    file.tenant(),
                    Sql.texts(connection, errors, RowError::row),
                    Sql.texts(connection, errors, RowError::pointer),
                    Sql.texts(connection, errors, RowError::detail));
        }
    }

    private static long count(List<Outcome> outcomes, Outcome.Kind kind) {
        return outcomes.stream().filter(outcome -> outcome.kind() == kind).count();
    }

    private static StoredImport read(ResultSet row) throws SQLException {
        return new StoredImport(
                row.getObject("id", UUID.class),
                row.getObject("tenant", UUID.class),
                row.getString("kind"),
                row.getBoolean("dry_run"),
                row.getString("by_whom"),
                row.getLong("total"),
                row.getLong("done"),
                row.getInt("next_chunk"));
    }
}
