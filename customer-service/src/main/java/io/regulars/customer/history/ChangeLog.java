package io.regulars.customer.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.type.TypeReference;
import io.regulars.customer.database.Documents;
import io.regulars.customer.database.Sql;
import io.regulars.kit.paging.ListQuery;
import io.regulars.kit.paging.Listing;
import io.regulars.kit.paging.Page;

/** Keeps the changes of one tenant's customers, written in the transaction that makes them. */
@ApplicationScoped
public class ChangeLog {
    private static final String APPEND = """
            insert into customer_change (id, tenant, customer, what, into_customer, changes, by_whom, at)
            select gen_random_uuid(), ?, customer, what, into_customer, changes, by_whom, ?
            from unnest(?::text[]::uuid[], ?::text[], ?::text[]::uuid[], ?::text[]::jsonb[], ?::text[])
                x (customer, what, into_customer, changes, by_whom)
            """;
    // The rows of one person together: a merge and what was known before it read as one story.
    private static final Listing LIST = Listing.of(
                    "h.at, h.by_whom, h.what, c.customer_id, i.customer_id as into_id, h.changes", """
                    customer_change h
                    join customer c on c.id = h.customer
                    left join customer i on i.id = h.into_customer
                    where h.tenant = ? and h.customer in (
                        select m.id from customer a join customer m on m.root = a.root
                        where a.tenant = ? and a.customer_id = ?)""", "h.id")
            .requiredText("what", "h.what")
            .requiredText("by", "h.by_whom")
            .requiredText("customerId", "c.customer_id")
            .requiredInstant("at", "h.at")
            .sortedBy("-at");

    private final Documents documents;
    private final Clock clock;

    ChangeLog(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    public void append(Connection connection, UUID tenant, List<Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        Sql.update(
                connection,
                APPEND,
                tenant,
                clock.instant(),
                Sql.texts(connection, changes, Change::customer),
                Sql.texts(connection, changes, change -> change.what().name().toLowerCase(Locale.ROOT)),
                Sql.texts(connection, changes, Change::into),
                Sql.texts(connection, changes, change -> documents.text(change.fields())),
                Sql.texts(connection, changes, Change::by));
    }

    Page<ChangeView> page(Connection connection, UUID tenant, String customerId, ListQuery query) throws SQLException {
        return LIST.page(connection, List.of(tenant, tenant, customerId), query, this::read);
    }

    private ChangeView read(ResultSet row) throws SQLException {
        return new ChangeView(
                Sql.instant(row, "at"),
                row.getString("by_whom"),
                row.getString("what"),
                row.getString("customer_id"),
                row.getString("into_id"),
                documents.read(row.getString("changes"), new TypeReference<>() {}));
    }
}
