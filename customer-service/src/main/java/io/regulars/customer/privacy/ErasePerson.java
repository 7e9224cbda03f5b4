package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.regulars.contracts.CustomerErased;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.job.Jobs;
import io.regulars.kit.outbox.Outbox;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.SqlWork;
import io.regulars.kit.tenancy.TenantTransactions;

/**
 * Erases a person from this service at once, in one transaction, and queues the job that goes on elsewhere.
 *
 * <p>The rows of the person stay under random names, so that orders keep adding up; what tells who it was goes.
 */
@ApplicationScoped
class ErasePerson {
    private final TenantTransactions transactions;
    private final EraseRows rows;
    private final Outbox outbox;
    private final Jobs jobs;
    private final Clock clock;

    ErasePerson(TenantTransactions transactions, EraseRows rows, Outbox outbox, Jobs jobs, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.outbox = outbox;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The erasure that now is under way, or was before when the id is erased already; one that failed begins anew. */
    UUID erase(UUID tenant, String customerId, String requestedBy, Revision revision) {
        return transactions.call(tenant, connection -> {
            PersonRows found = PersonRows.lock(connection, tenant, customerId);
            if (found.rows().isEmpty()) {
                UUID before =
                        before(connection, tenant, customerId).orElseThrow(() -> ProblemException.notFound("customer"));
                jobs.again(connection, before);
                return before;
            }
            revision.require(found.version());
            return erase(connection, tenant, requestedBy, found);
        });
    }

    /** By a rule: only while {@code isDue} says so, for who was selected may have come back since. */
    boolean eraseIf(UUID tenant, String customerId, String requestedBy, SqlWork<Boolean> isDue) {
        return transactions.call(tenant, connection -> {
            PersonRows found = PersonRows.lock(connection, tenant, customerId);
            if (found.rows().isEmpty() || !isDue.on(connection)) {
                return false;
            }
            erase(connection, tenant, requestedBy, found);
            return true;
        });
    }

    private UUID erase(Connection connection, UUID tenant, String requestedBy, PersonRows found) throws SQLException {
        UUID erasure = UUID.randomUUID();
        Map<UUID, String> names = new LinkedHashMap<>();
        found.rows().forEach(row -> names.put(row.id(), ExternalId.ERASED + UUID.randomUUID()));
        Person person = new Person(tenant, found.root(), names);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> tombstones = Tombstones.of(connection, tenant, found.marks(connection, tenant));
        begin(connection, person, erasure, requestedBy, now);
        Tombstones.set(connection, tenant, erasure, tombstones);
        outbox.append(connection, tenant, event(person, erasure, tombstones, now));
        rows.erase(connection, person, erasure, found);
        jobs.submit(connection, tenant, EraseEverywhere.KIND, erasure, new EraseEverywhere.Spec(erasure));
        return erasure;
    }

    /** What a backup brought back goes again; without effect where the erasure is known. */
    boolean eraseAfterRestore(UUID tenant, CustomerErased erased) {
        return transactions.call(tenant, connection -> {
            Map<UUID, String> names = new LinkedHashMap<>();
            erased.rows().forEach(row -> names.put(row.customer(), row.customerId()));
            Person known = new Person(tenant, erased.customer(), names);
            if (begin(connection, known, erased.erasure(), "restore of a backup", erased.at()) == 0) {
                return false;
            }
            Tombstones.set(connection, tenant, erased.erasure(), erased.tombstones());
            PersonRows found = PersonRows.lock(connection, tenant, names.keySet());
            if (!found.rows().isEmpty()) {
                Map<UUID, String> again = new LinkedHashMap<>();
                found.rows()
                        .forEach(row -> again.put(
                                row.id(), names.getOrDefault(row.id(), ExternalId.ERASED + UUID.randomUUID())));
                rows.erase(connection, new Person(tenant, erased.customer(), again), erased.erasure(), found);
            }
            jobs.submit(
                    connection,
                    tenant,
                    EraseEverywhere.KIND,
                    erased.erasure(),
                    new EraseEverywhere.Spec(erased.erasure()));
            return true;
        });
    }

    private static int begin(Connection connection, Person person, UUID erasure, String requestedBy, Instant at)
            throws SQLException {
        return Sql.update(
                connection,
                """
                insert into erasure (id, tenant, customer, erased_id, requested_by, requested_at)
                values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing
                """,
                erasure,
                person.tenant(),
                person.root(),
                person.names().get(person.root()),
                requestedBy,
                at);
    }

    private static CustomerErased event(Person person, UUID erasure, List<String> tombstones, Instant at) {
        return new CustomerErased(
                erasure,
                person.root(),
                person.names().entrySet().stream()
                        .map(row -> new CustomerErased.Row(row.getKey(), row.getValue()))
                        .toList(),
                tombstones,
                at,
                1);
    }

    private static Optional<UUID> before(Connection connection, UUID tenant, String customerId) throws SQLException {
        return Tombstones.erasures(connection, tenant, List.of(new Tombstones.Mark(Tombstones.ID, customerId)))
                .values()
                .stream()
                .findFirst();
    }
}
