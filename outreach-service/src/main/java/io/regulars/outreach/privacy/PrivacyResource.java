package io.regulars.outreach.privacy;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.regulars.contracts.CustomerChanged;
import io.regulars.kit.problem.ProblemException;
import io.regulars.kit.security.Caller;
import io.regulars.kit.tenancy.TenantTransactions;
import io.regulars.outreach.audience.EraseCustomers;
import io.regulars.outreach.database.Sql;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /internal/erasures} and {@code /internal/exports}; the gateway never lets callers in here. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PrivacyResource {
    private static final String EXPORT = """
            select jsonb_build_object(%s)::text as exported from (select ?::uuid[] as customers) p
            """.formatted(String.join(
            ",",
            kind("touches", "touch"),
            kind("unsubscribes", "suppression"),
            kind("experiments", "arm"),
            kind("variants", "variant"),
            kind("purchases", "purchase"),
            kind("complaints", "complaint"),
            kind("tasks", "task"),
            kind("last-score", "customer_score"),
            kind("tier", "customer_tier"),
            kind("reminders", "reminder"),
            kind("segments", "segment_member")));

    private final TenantTransactions transactions;
    private final EraseCustomers erase;
    private final Caller caller;

    PrivacyResource(TenantTransactions transactions, EraseCustomers erase, Caller caller) {
        this.transactions = transactions;
        this.erase = erase;
        this.caller = caller;
    }

    record Erase(List<CustomerChanged> people) {}

    record Erased(Map<String, Integer> removed) {}

    record Export(List<UUID> customers) {}

    @POST
    @Path("/erasures")
    @RolesAllowed("people:erase")
    @Operation(hidden = true)
    public Erased erase(Erase body) {
        if (body.people() == null || body.people().contains(null)) {
            throw ProblemException.invalid("/people", "must be an array of customers");
        }
        UUID tenant = caller.tenant();
        return transactions.call(tenant, connection -> {
            int answers = 0;
            for (CustomerChanged person : body.people()) {
                answers += erase.erase(connection, tenant, person);
            }
            return new Erased(Map.of("customers", body.people().size(), "idempotencyAnswers", answers));
        });
    }

    @POST
    @Path("/exports")
    @RolesAllowed("people:export")
    @Operation(hidden = true)
    public String export(Export body) {
        if (body.customers() == null || body.customers().contains(null)) {
            throw ProblemException.invalid("/customers", "must be an array of ids");
        }
        return transactions.call(
                caller.tenant(),
                connection -> Sql.first(connection, EXPORT, row -> row.getString("exported"), body.customers())
                        .orElseThrow());
    }

    /** All rows of one table about the customers, under the name of their file. */
    private static String kind(String file, String table) {
        return """
                '%s', (select coalesce(jsonb_agg(to_jsonb(t) - array['id', 'tenant', 'customer', 'version']), '[]')
                    from %s t where t.customer = any (p.customers))""".formatted(file, table);
    }
}
