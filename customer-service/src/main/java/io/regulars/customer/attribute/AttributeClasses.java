package io.regulars.customer.attribute;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.type.TypeReference;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.customer.revision.Revision;
import io.regulars.kit.job.Jobs;

/** Keeps each tenant's classes, and tells who asks about an attribute. */
@ApplicationScoped
public class AttributeClasses {
    /** The job that deletes what was kept of an attribute before it became sensitive. */
    public static final String BECAME_SENSITIVE = "sensitive-values";

    private static final String SENSITIVE = "sensitive";
    private static final String SELECT = "select classes, version from attribute_class where tenant = ?";
    private static final String REPLACE = """
            insert into attribute_class as a (tenant, classes, version) values (?, ?::jsonb, ?)
            on conflict (tenant) do update set classes = excluded.classes, version = excluded.version
            where a.version = excluded.version - 1
            """;

    private final Documents documents;
    private final Jobs jobs;

    AttributeClasses(Documents documents, Jobs jobs) {
        this.documents = documents;
        this.jobs = jobs;
    }

    /** The classes and the version they stand at, 0 when nothing was set. */
    record Stored(Map<String, String> classes, long version) {
        Set<String> named(String privacy) {
            return classes.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(privacy))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The names of the attributes that only somebody who asks for one customer gets to see. */
    public Set<String> sensitive(Connection connection, UUID tenant) throws SQLException {
        return stored(connection, tenant).named(SENSITIVE);
    }

    /** The names of the attributes that lists may be filtered by. */
    public Set<String> open(Connection connection, UUID tenant) throws SQLException {
        return stored(connection, tenant).named("public");
    }

    Stored stored(Connection connection, UUID tenant) throws SQLException {
        return Sql.row(
                        connection,
                        SELECT,
                        row -> new Stored(
                                documents.read(row.getString("classes"), new TypeReference<>() {}),
                                row.getLong("version")),
                        tenant)
                .orElse(new Stored(Map.of(), 0));
    }

    Stored replace(Connection connection, UUID tenant, Map<String, String> classes, Revision revision)
            throws SQLException {
        Stored before = stored(connection, tenant);
        revision.require(before.version() == 0 ? null : before.version());
        Stored after = new Stored(classes, before.version() + 1);
        if (Sql.update(connection, REPLACE, tenant, documents.text(classes), after.version()) == 0) {
            throw Sql.outrun();
        }
        if (!before.named(SENSITIVE).containsAll(after.named(SENSITIVE))) {
            jobs.submit(connection, tenant, BECAME_SENSITIVE, UUID.randomUUID(), Map.of());
        }
        return after;
    }
}
