package io.regulars.customer.privacy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.All;
import io.regulars.contracts.CustomerChanged;
import io.regulars.contracts.CustomerErased;
import io.regulars.contracts.EventData;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.identity.Claims;
import io.regulars.customer.identity.ExternalId;
import io.regulars.customer.identity.Identifier;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.idempotency.ForgetAnswers;
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
    private static final String RENAME = """
            update customer c
            set customer_id = n.name, kind = 'erased', guest_kind = null, guest_value = null, alias_via = null,
                document = '{}', content = null, updated_at = null, version = c.version + 1
            from unnest(?::text[]::uuid[], ?::text[]) n (id, name)
            where c.id = n.id
            returning c.id, c.customer_id, c.created_at, c.version
            """;
    private static final String UNLINK = """
            delete from guest_link l using unnest(?::text[], ?::text[]) i (kind, value)
            where l.tenant = ? and (i.kind = 'email' and l.email = i.value or i.kind = 'phone' and l.phone = i.value)
            """;

    private final TenantTransactions transactions;
    private final List<PersonalData> kept;
    private final Outbox outbox;
    private final Jobs jobs;
    private final Documents documents;
    private final Clock clock;

    ErasePerson(
            TenantTransactions transactions,
            @All List<PersonalData> kept,
            Outbox outbox,
            Jobs jobs,
            Documents documents,
            Clock clock) {
        this.transactions = transactions;
        this.kept = kept;
        this.outbox = outbox;
        this.jobs = jobs;
        this.documents = documents;
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
        erase(connection, person, erasure, found);
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
                erase(connection, new Person(tenant, erased.customer(), again), erased.erasure(), found);
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

    private void erase(Connection connection, Person person, UUID erasure, PersonRows found) throws SQLException {
        Map<String, Integer> removed = new LinkedHashMap<>();
        // An answer to a refund names the order alone.
        List<String> named = new ArrayList<>(found.customerIds());
        named.addAll(Sql.rows(
                connection,
                "select order_id from shop_order where customer = any (?::text[]::uuid[])",
                row -> row.getString("order_id"),
                Sql.texts(connection, person.rows(), id -> id)));
        removed.put("idempotencyAnswers", ForgetAnswers.about(connection, named));
        outbox.append(connection, person.tenant(), forget(connection, person, found.identifiers()));
        outbox.append(connection, person.tenant(), Referrers.rename(connection, person.tenant(), names(person, found)));
        removed.put("identifiers", found.identifiers().size());
        removed.put("records", found.rows().size());
        eraseKept(connection, person, removed);
        note(connection, erasure, "customer-service", removed);
    }

    private static Map<String, String> names(Person person, PersonRows found) {
        Map<String, String> names = new LinkedHashMap<>();
        found.rows().forEach(row -> names.put(row.customerId(), person.names().get(row.id())));
        return names;
    }

    /** Once more over the rows: what was under way while they were erased. */
    void eraseAgain(Connection connection, UUID tenant, UUID erasure, Map<UUID, String> names, UUID root)
            throws SQLException {
        Map<String, Integer> removed = new LinkedHashMap<>();
        eraseKept(connection, new Person(tenant, root, names), removed);
        outbox.append(connection, tenant, Referrers.renameErased(connection, tenant));
        if (!removed.isEmpty()) {
            note(connection, erasure, "customer-service, late", removed);
        }
    }

    private void eraseKept(Connection connection, Person person, Map<String, Integer> removed) throws SQLException {
        for (PersonalData data : kept) {
            int items = data.erase(connection, person);
            if (items > 0) {
                removed.put(data.name(), items);
            }
        }
    }

    /** The rows lose their names and all they hold; who else is known by what they held, is told. */
    private List<EventData> forget(Connection connection, Person person, Set<Identifier> identifiers)
            throws SQLException {
        List<UUID> rows = List.copyOf(person.rows());
        List<EventData> events = new ArrayList<>(Sql.rows(
                connection,
                RENAME,
                row -> new CustomerChanged(
                        row.getObject("id", UUID.class),
                        row.getString("customer_id"),
                        "erased",
                        Sql.instant(row, "created_at"),
                        row.getLong("version")),
                Sql.texts(connection, rows, id -> id),
                Sql.texts(connection, rows, person.names()::get)));
        Sql.update(
                connection,
                UNLINK,
                Sql.texts(connection, identifiers, one -> one.kind().stored()),
                Sql.texts(connection, identifiers, Identifier::value),
                person.tenant());
        events.addAll(Claims.replace(connection, person.tenant(), rows, List.of()));
        return events;
    }

    private void note(Connection connection, UUID erasure, String where, Map<String, Integer> removed)
            throws SQLException {
        note(connection, erasure, where, documents.text(removed));
    }

    static void note(Connection connection, UUID erasure, String where, String removed) throws SQLException {
        Sql.update(
                connection,
                "update erasure set removed = removed || jsonb_build_object(?::text, ?::jsonb) where id = ?",
                where,
                removed,
                erasure);
    }

    private static Optional<UUID> before(Connection connection, UUID tenant, String customerId) throws SQLException {
        return Tombstones.erasures(connection, tenant, List.of(new Tombstones.Mark(Tombstones.ID, customerId)))
                .values()
                .stream()
                .findFirst();
    }
}
