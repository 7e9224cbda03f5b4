package io.regulars.customer.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.job.TryLaterException;
import io.regulars.kit.problem.CommonProblem;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.tenancy.TenantTransactions;

/** Gathers everything that is known of a person, from all services: all of it, or a refusal. */
@ApplicationScoped
class ExportPerson {
    private static final String ROWS = """
            select c.id, c.customer_id, c.root from customer c where c.root = (
                select a.root from customer a join customer r on r.id = a.root
                where a.tenant = ? and a.customer_id = ? and r.kind <> 'erased')
            order by c.id
            """;

    // Of the records and of their history: an attribute that became sensitive is in there until a job has been over it.
    private static final String ATTRIBUTES = """
            with family as (select ?::text[]::uuid[] as ids)
            select k as name from family cross join customer c
            cross join lateral jsonb_object_keys(coalesce(c.document -> 'attributes', '{}')) k
            where c.id = any (family.ids)
            union
            select replace(replace(substr(f ->> 'field', length('/attributes/') + 1), '~1', '/'), '~0', '~')
            from family cross join customer_change h cross join lateral jsonb_array_elements(h.changes) f
            where h.customer = any (family.ids) and f ->> 'field' like '/attributes/%'
              and (f ->> 'from' is not null or f ->> 'to' is not null)
            """;

    private final TenantTransactions transactions;
    private final SensitiveAccesses accesses;
    private final List<PersonalData> kept;
    private final Neighbours neighbours;
    private final Documents documents;
    private final Clock clock;

    ExportPerson(
            TenantTransactions transactions,
            SensitiveAccesses accesses,
            @All List<PersonalData> kept,
            Neighbours neighbours,
            Documents documents,
            Clock clock) {
        this.transactions = transactions;
        this.accesses = accesses;
        this.kept = kept;
        this.neighbours = neighbours;
        this.documents = documents;
        this.clock = clock;
    }

    /** The files by name: JSON each, UTF-8. */
    record Export(Map<String, byte[]> files) {
        void writeTo(OutputStream out) throws IOException {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
            zip.finish();
        }
    }

    private record About(String customerId, String exportedAt, List<String> files) {}

    private record Found(Person person, Map<String, byte[]> files) {}

    /** @param by who gets to see it */
    Export export(UUID tenant, String customerId, String by) {
        Found found = transactions.call(tenant, connection -> {
            Person person =
                    person(connection, tenant, customerId).orElseThrow(() -> ProblemException.notFound("customer"));
            accesses.note(
                    connection,
                    tenant,
                    person.names().get(person.root()),
                    by,
                    SensitiveAccesses.Way.EXPORT,
                    Sql.rows(
                            connection,
                            ATTRIBUTES,
                            row -> row.getString("name"),
                            Sql.texts(connection, person.rows(), id -> id)));
            Map<String, byte[]> files = new LinkedHashMap<>();
            for (PersonalData data : kept) {
                String items = String.join(",\n", data.export(connection, person));
                files.put(
                        "customer-service/" + data.name() + ".json",
                        ("[" + items + "]").getBytes(StandardCharsets.UTF_8));
            }
            return new Found(person, files);
        });
        Map<String, byte[]> files = found.files();
        for (String service : neighbours.names()) {
            try {
                for (Map.Entry<String, JsonNode> kind : neighbours
                        .export(service, tenant, List.copyOf(found.person().rows()))
                        .properties()) {
                    files.put(service + "/" + kind.getKey() + ".json", documents.bytes(kind.getValue()));
                }
            } catch (TryLaterException e) {
                throw new ProblemException(
                        CommonProblem.UNAVAILABLE, e.getMessage() + ": an export has all or nothing");
            }
        }
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(
                "about.json",
                documents.bytes(new About(
                        found.person().names().get(found.person().root()),
                        clock.instant().toString(),
                        List.copyOf(files.keySet()))));
        all.putAll(files);
        return new Export(all);
    }

    private static Optional<Person> person(Connection connection, UUID tenant, String customerId) throws SQLException {
        Map<UUID, String> names = new LinkedHashMap<>();
        List<UUID> roots = Sql.rows(
                connection,
                ROWS,
                row -> {
                    names.put(row.getObject("id", UUID.class), row.getString("customer_id"));
                    return row.getObject("root", UUID.class);
                },
                tenant,
                customerId);
        return roots.isEmpty() ? Optional.empty() : Optional.of(new Person(tenant, roots.get(0), names));
    }
}
