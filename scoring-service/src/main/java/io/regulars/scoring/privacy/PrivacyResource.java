package io.regulars.scoring.privacy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
import io.regulars.scoring.identity.Customers;
import io.regulars.scoring.rfm.Scope;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /internal/erasures} and {@code /internal/exports}; the gateway never lets callers in here. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PrivacyResource {
    private static final String EXPORT = """
            select jsonb_build_object(
                'scores', (
                    select coalesce(jsonb_agg(to_jsonb(s) - array['tenant', 'scope', 'customer']), '[]')
                    from score s where s.customer = any (p.customers) and s.scope = '%s'),
                'score-history', (
                    select coalesce(jsonb_agg(to_jsonb(h) - array['id', 'tenant', 'customer', 'run'] order by h.at), '[]')
                    from score_history h where h.customer = any (p.customers)),
                'segments', (
                    select coalesce(jsonb_agg(jsonb_build_object('segment', g.name, 'since', m.since)), '[]')
                    from segment_member m join segment g on g.id = m.segment and g.tenant is not distinct from m.tenant
                    where m.customer = any (p.customers) and not g.deleted))::text
            from (select ?::uuid[] as customers) p
            """.formatted(Scope.LIVE.id());

    private final TenantTransactions transactions;
    private final Caller caller;

    PrivacyResource(TenantTransactions transactions, Caller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    record Erase(List<CustomerChanged> people) {}

    record Erased(Map<String, Integer> removed) {}

    record Export(List<UUID> customers) {}

    /** Scores and facts are kept by internal ids: the caller's own id is all there is to lose. */
    @POST
    @Path("/erasures")
    @RolesAllowed("people:erase")
    @Operation(hidden = true)
    public Erased erase(Erase body) {
        if (body.people() == null || body.people().contains(null)) {
            throw ProblemException.invalid("/people", "must be an array of customers");
        }
        UUID tenant = caller.tenant();
        transactions.trip(tenant, trip -> {
            Customers.store(
                    trip,
                    body.people().stream()
                            .map(person -> new Customers.Received(tenant, person))
                            .toList());
            return null;
        });
        return new Erased(Map.of("customers", body.people().size()));
    }

    @POST
    @Path("/exports")
    @RolesAllowed("people:export")
    @Operation(hidden = true)
    public String export(Export body) {
        if (body.customers() == null || body.customers().contains(null)) {
            throw ProblemException.invalid("/customers", "must be an array of ids");
        }
        return transactions.call(caller.tenant(), connection -> {
            try (PreparedStatement select = connection.prepareStatement(EXPORT)) {
                select.setArray(
                        1, connection.createArrayOf("uuid", body.customers().toArray()));
                try (ResultSet row = select.executeQuery()) {
                    row.next();
                    return row.getString(1);
                }
            }
        });
    }
}
