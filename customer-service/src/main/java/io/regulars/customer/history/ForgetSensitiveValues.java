package io.regulars.customer.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import io.regulars.customer.attribute.AttributeClasses;
import io.regulars.customer.database.OlderTransactions;
import io.regulars.customer.database.Sql;
import io.regulars.kit.job.JobContext;
import io.regulars.kit.job.JobHandler;
import io.regulars.kit.tenancy.TenantTransactions;

/** Deletes what the history kept of attributes before they became sensitive; it may run again and then finds nothing. */
@ApplicationScoped
class ForgetSensitiveValues implements JobHandler {
    private static final int AT_ONCE = 5_000;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    // Through the primary key, once: by shop there is no index, and classes hardly ever change.
    private static final String FORGET = """
            with page as materialized (
                select id, changes from customer_change where tenant = ? and id > ? order by id limit ?),
            named as (select ?::text[] as fields),
            forgotten as (
                update customer_change h
                set changes = (
                    select jsonb_agg(
                        case when f ->> 'field' = any (n.fields) then f || '{"from": null, "to": null}' else f end order by i)
                    from jsonb_array_elements(h.changes) with ordinality x (f, i))
                from page p cross join named n
                where h.id = p.id and exists (
                    select from jsonb_array_elements(p.changes) f
                    where f ->> 'field' = any (n.fields) and (f ->> 'from' is not null or f ->> 'to' is not null)))
            select count(*) as n, (array_agg(id order by id desc))[1] as last from page
            """;

    private final TenantTransactions transactions;
    private final OlderTransactions older;
    private final AttributeClasses attributes;

    ForgetSensitiveValues(TenantTransactions transactions, OlderTransactions older, AttributeClasses attributes) {
        this.transactions = transactions;
        this.older = older;
        this.attributes = attributes;
    }

    private record Page(long rows, UUID last) {}

    @Override
    public String kind() {
        return AttributeClasses.BECAME_SENSITIVE;
    }

    @Override
    public void run(JobContext job, JsonNode spec) {
        // Whoever read the classes of before may still write values of now sensitive attributes.
        older.await();
        long done = 0;
        Page page = new Page(AT_ONCE, BEFORE_ALL);
        while (page.rows() == AT_ONCE) {
            UUID after = page.last();
            page = transactions.call(job.tenant(), connection -> forget(connection, job.tenant(), after));
            done += page.rows();
            job.progress(done, null);
        }
    }

    private Page forget(Connection connection, UUID tenant, UUID after) throws SQLException {
        Set<String> sensitive = attributes.sensitive(connection, tenant);
        return Sql.row(
                        connection,
                        FORGET,
                        row -> new Page(row.getLong("n"), row.getObject("last", UUID.class)),
                        tenant,
                        after,
                        AT_ONCE,
                        Sql.texts(connection, sensitive, Change.FieldChange::attribute))
                .orElseThrow();
    }
}
